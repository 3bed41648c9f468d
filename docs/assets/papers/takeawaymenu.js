/* A button that opens the forms which papers can be taken away in: each as a file and for the clipboard. */

import { make, makeButton, plural, say } from "./dom.js";
import { FORMS, takeAway } from "./takeaway.js";

let menus = 0;

/** The button with its menu. `readKeys` gives the keys at the moment of the click, in order; `name` is the files'. */
export function makeMenu(readKeys, { label = "Take away", name = "papers" } = {}) {
  const id = `sv-take-${++menus}`;
  const button = makeButton("sv-take__open", label, { "aria-expanded": "false", "aria-controls": id });
  const byHand = make("textarea", { class: "sv-take__text", readonly: true, hidden: true, rows: 4, "aria-label": "The text to copy" });
  const list = make("ul", {}, ...FORMS.map((form) => makeItem(form, readKeys, name, byHand)));
  const close = makeButton("sv-take__close", "Close");
  const head = make("div", { class: "sv-take__head" }, make("strong", {}, label), close);
  const panel = make("div", { class: "sv-take__panel", id, role: "group", "aria-label": label, hidden: true }, head, list, byHand);
  const menu = make("div", { class: "sv-take needs-js" }, button, panel);
  listen(menu, button, panel, byHand, close);
  return menu;
}

function makeItem(form, readKeys, name, byHand) {
  const save = makeButton("sv-take__do", "Download", { "aria-label": `Download ${form.title}` });
  const copy = makeButton("sv-take__do", "Copy", { "aria-label": `Copy ${form.title}` });
  save.addEventListener("click", () => attempt(save, form, async () => download(await made(form, readKeys, name))));
  copy.addEventListener("click", () => attempt(copy, form, () => copyText(made(form, readKeys, name), byHand)));
  return make("li", {}, make("span", { class: "sv-take__form" }, form.title), save, copy);
}

async function made(form, readKeys, name) {
  const keys = [...(await readKeys())];
  return { ...(await takeAway(keys, form.id, name)), number: new Set(keys).size };
}

/** Does it and says how it went; a second click meanwhile does nothing. */
async function attempt(button, form, action) {
  if (button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  try {
    const { done, file } = await action();
    const gone = file.missing.length ? `; not on this site: ${file.missing.join(", ")}` : "";
    say(`${form.title} of ${plural(file.number - file.missing.length, "paper")} ${done}${gone}`);
  } catch (error) {
    say(`${form.title} could not be made, try again: ${error.message}`);
  }
  button.ariaBusy = "false";
}

function download(file) {
  const href = URL.createObjectURL(new Blob([file.text], { type: `${file.type};charset=utf-8` }));
  make("a", { href, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
  return { done: "downloaded", file };
}

/** A clipboard wants to be asked during the click, so it gets a promise of the text. */
async function copyText(making, byHand) {
  const text = making.then((file) => new Blob([file.text], { type: "text/plain" }));
  byHand.hidden = true;
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
    return { done: "copied", file: await making };
  } catch {
    const file = await making;
    byHand.hidden = false;
    byHand.value = file.text;
    byHand.select();
    return { done: "selected: copy it with your keyboard", file };
  }
}

function listen(menu, button, panel, byHand, close) {
  const show = (open) => {
    panel.hidden = byHand.hidden = !open;
    byHand.hidden = true;
    button.setAttribute("aria-expanded", String(open));
  };
  const leave = () => {
    show(false);
    button.focus();
  };
  button.addEventListener("click", () => show(panel.hidden));
  close.addEventListener("click", leave);
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      event.stopPropagation();
      leave();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (event.target === byHand) return;
      event.preventDefault();
      if (panel.hidden) show(true);
      step(panel, event.key === "ArrowDown" ? 1 : -1);
    }
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) show(false);
  });
  document.addEventListener("pointerdown", (event) => {
    if (!panel.hidden && !menu.contains(event.target)) show(false);
  });
}

/** Focus goes to the form above or below, on the same kind of button. */
function step(panel, by) {
  const items = [...panel.querySelectorAll("li")];
  const at = items.findIndex((item) => item.contains(document.activeElement));
  const column = at < 0 ? 1 : [...items[at].children].indexOf(document.activeElement);
  const to = at < 0 && by < 0 ? items.length - 1 : Math.min(Math.max(at + by, 0), items.length - 1);
  items[to].children[column].focus();
}
