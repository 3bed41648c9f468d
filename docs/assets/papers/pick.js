/* The buttons that put papers into the basket, on every page, and the number beside the basket in the header. */

import * as basket from "./basket.js";

/** Where a place names its paper, the shortest first. */
const NAMES = [".sv-method", "h1", ".sv-name > a", ".title > a"];

/** Shows on the buttons below a node what is in the basket; rows that come later call it for themselves. */
export function refreshPicks(root = document) {
  const picked = new Set(basket.keys());
  for (const button of root.querySelectorAll("[data-pick]")) show(button, picked.has(button.dataset.pick));
}

/** Puts the paper of a button in or takes it out, and says so. */
export function toggle(button) {
  const key = button.dataset.pick;
  const name = nameOf(button);
  const picking = !basket.has(key);
  if (picking) basket.add(key);
  else basket.remove(key);
  say(`${picking ? "Picked" : "Removed"} ${name}, ${basket.keys().length} in the basket`);
}

function show(button, picked) {
  const text = picked ? "Picked" : "Pick";
  if (button.textContent === text && button.hasAttribute("aria-label")) return;
  button.textContent = text;
  button.setAttribute("aria-pressed", String(picked));
  button.setAttribute("aria-label", `${text} ${nameOf(button)}`);
}

/** As the place shows it: the method, else the title. */
function nameOf(button) {
  const place = button.closest(".sv-row, .sv-paper, tr") ?? button;
  const shown = NAMES.map((name) => place.querySelector(name)).find(Boolean);
  return shown?.textContent.trim() || button.dataset.pick;
}

function say(sentence) {
  document.dispatchEvent(new CustomEvent("sv-say", { detail: sentence }));
}

function showCount() {
  const number = basket.keys().length;
  for (const link of document.querySelectorAll("[data-basket-link]")) {
    link.querySelector("[data-basket-count]").textContent = number || "";
    link.setAttribute("aria-label", number ? `Basket, ${number} paper${number > 1 ? "s" : ""}` : "Basket, empty");
  }
}

function refresh() {
  showCount();
  refreshPicks();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-pick]");
  if (button) toggle(button);
});
basket.subscribe(refresh);
refresh();

const place = document.querySelector("[data-basket]");
if (place) {
  import("./basketpage.js")
    .then(({ openBasket }) => openBasket(place))
    .catch(() => say("The basket could not be opened: reload the page"));
}
