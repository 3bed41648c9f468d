/* The papers of the basket as rows that can be moved, noted on and removed, by mouse, thumb and keyboard. */

import * as basket from "./basket.js";
import { loadAddresses } from "./catalogue.js";
import { make, makeButton, say } from "./dom.js";
import { whenIdle } from "./idle.js";
import { addressOf } from "./rows.js";

/** How long a pause ends a piece of writing, in milliseconds. */
const PAUSE = 400;

/** The list; `refresh` shows the basket as it is now. Where the last row is removed `leave` says where the focus goes. */
export function makeList(catalogue, leave) {
  const element = make("ol", { class: "sv-basket__list" });
  const rows = new Map();
  const refresh = () => {
    const items = basket.all();
    const keys = new Set(items.map(({ key }) => key));
    for (const key of keys) if (!rows.has(key)) rows.set(key, makeRow(key, catalogue, focusAt));
    for (const key of rows.keys()) if (!keys.has(key)) rows.delete(key);
    arrange(element, [...keys].map((key) => rows.get(key)));
    items.forEach(({ key, note }, place) => update(rows.get(key), note, place === 0, place === items.length - 1));
    whenIdle(() => addAddresses(rows));
  };
  const focusAt = (place) => {
    const row = element.children[Math.min(place, element.children.length - 1)];
    if (row) row.querySelector("[data-remove]").focus();
    else leave();
  };
  element.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    moveBy(event.target.closest("li"), event.key === "ArrowUp" ? -1 : 1);
  });
  listenToDrag(element);
  return { element, refresh };
}

/** What a paper is called here: its method, else its title; the key of one that is not on this site. */
export function nameOf(key, catalogue) {
  const paper = paperOf(key, catalogue);
  return paper ? paper.method || paper.title : key;
}

/** The paper of a key; null where the site has none. */
export function paperOf(key, catalogue) {
  const index = catalogue.indexOf(key);
  return index < 0 ? null : catalogue.paper(index);
}

/** The sentence in the place of a paper that is not on this site. */
export function makeGone(key) {
  return make("p", { class: "sv-basket__gone" }, make("code", {}, key), " is no paper of this site: mistyped, or taken out since.");
}

function makeRow(key, catalogue, focusAt) {
  const name = nameOf(key, catalogue);
  const row = make("li", { class: "sv-basket__row", "data-key": key, "data-name": name });
  const control = (text, label, more) => makeButton("sv-basket__do", text, { "aria-label": label, ...more });
  const up = control("↑", `Move ${name} up`, { "data-up": true, title: "Up, Alt + ↑" });
  const down = control("↓", `Move ${name} down`, { "data-down": true, title: "Down, Alt + ↓" });
  const away = control("Remove", `Remove ${name}`, { "data-remove": true });
  up.addEventListener("click", () => moveBy(row, -1));
  down.addEventListener("click", () => moveBy(row, 1));
  away.addEventListener("click", () => {
    const place = basket.keys().indexOf(key);
    basket.remove(key);
    focusAt(place);
    say(`Removed ${name}, ${basket.keys().length} in the basket; Undo brings it back`);
  });
  const paper = paperOf(key, catalogue);
  const about = paper ? [...makeAbout(paper, catalogue.root), makeNote(key, name)] : [makeGone(key)];
  const grip = make("span", { class: "sv-basket__grip", draggable: "true", "aria-hidden": "true", title: "Drag" }, "⠿");
  row.append(grip, make("div", { class: "sv-basket__paper" }, ...about), make("div", { class: "sv-basket__tools" }, up, down, away));
  return row;
}

function makeAbout(paper, root) {
  const title = make("p", { class: "title" }, make("a", { href: `${root}papers/${paper.key}/` }, paper.title));
  if (paper.method) title.append(" ", make("span", { class: "sv-method" }, paper.method));
  const names = paper.authors.slice(0, 3).join(", ") || "Authors unknown";
  const more = paper.authors.length > 3 ? ` and ${paper.authors.length - 3} more` : "";
  const place = [paper.venue?.short ?? paper.place, paper.year].filter(Boolean).join(" ");
  return [title, make("p", { class: "sv-basket__about" }, names + more + (place && ` · ${place}`))];
}

function makeNote(key, name) {
  const field = make("textarea", { rows: 1, placeholder: "Note", "aria-label": `Note on ${name}` });
  let pause;
  const save = () => {
    clearTimeout(pause);
    basket.setNote(key, field.value);
  };
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(save, PAUSE);
  });
  field.addEventListener("change", save);
  return field;
}

function update(row, note, isFirst, isLast) {
  row.querySelector("[data-up]").ariaDisabled = String(isFirst);
  row.querySelector("[data-down]").ariaDisabled = String(isLast);
  const field = row.querySelector("textarea");
  if (field && field !== document.activeElement) field.value = note;
}

/** Where papers are found, which a print shows; without a net it does not. */
async function addAddresses(rows) {
  const catalogue = await loadAddresses().catch(() => null);
  if (!catalogue) return;
  for (const [key, row] of rows) row.dataset.address ??= addressOf(paperOf(key, catalogue)?.links ?? []);
}

/** Rows in their order; moved nodes lose the focus, so it is given back. */
function arrange(element, rows) {
  if (rows.length === element.children.length && rows.every((row, place) => row === element.children[place])) return;
  const active = document.activeElement;
  element.replaceChildren(...rows);
  if (element.contains(active)) active.focus();
}

function moveBy(row, by) {
  const keys = basket.keys();
  const to = keys.indexOf(row.dataset.key) + by;
  if (to >= 0 && to < keys.length) basket.move(row.dataset.key, to);
  say(`${row.dataset.name} is ${basket.keys().indexOf(row.dataset.key) + 1} of ${keys.length}`);
}

function listenToDrag(element) {
  let dragged = null;
  element.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.(".sv-basket__grip")?.closest("li") ?? null;
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setDragImage(dragged, 0, 0);
    dragged.classList.add("sv-basket__row--dragged");
  });
  element.addEventListener("dragover", (event) => {
    if (dragged) event.preventDefault();
  });
  element.addEventListener("drop", (event) => {
    const over = event.target.closest("li");
    if (!dragged || !over) return;
    event.preventDefault();
    moveBy(dragged, [...element.children].indexOf(over) - [...element.children].indexOf(dragged));
  });
  element.addEventListener("dragend", () => {
    dragged?.classList.remove("sv-basket__row--dragged");
    dragged = null;
  });
}
