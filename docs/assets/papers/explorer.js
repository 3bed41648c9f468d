/* The page of all papers: fetches what the explorer needs when the page rests or is first touched; at once when the
   address asks for something. Elsewhere it does nothing. */

const root = document.querySelector("[data-explorer]");
let asked = false;

function load() {
  if (asked) return;
  asked = true;
  import("./explorerpage.js")
    .then(({ startExplorer }) => startExplorer(root))
    .catch((error) => {
      asked = false; // the next touch tries again
      root.classList.remove("sv-explorer--waiting");
      document.dispatchEvent(new CustomEvent("sv-say", { detail: "The papers could not be fetched for a search: are you offline?" }));
      throw error;
    });
}

/** `/` goes to the box of this page, not to the theme's search. */
function toBox(event) {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select, dialog, [contenteditable]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const box = root.querySelector("[data-ask] input");
  box.focus();
  box.select();
}

/** On a narrow screen the box says in fewer words what it looks through. */
function nameBox() {
  const box = root.querySelector("[data-ask] input");
  const narrow = matchMedia("(max-width: 44.98em)");
  const wide = box.placeholder;
  const name = () => (box.placeholder = narrow.matches ? box.dataset.narrow : wide);
  narrow.addEventListener("change", name);
  name();
}

if (root) {
  nameBox();
  addEventListener("keydown", toBox, { capture: true });
  for (const touch of ["pointerdown", "focusin", "input"]) root.addEventListener(touch, load, { passive: true });
  if (location.search || document.documentElement.dataset.asked || location.hash || history.state?.place) {
    root.classList.add("sv-explorer--waiting");
    load();
  } else {
    const rest = () => (globalThis.requestIdleCallback ?? setTimeout)(load);
    if (document.readyState === "complete") rest();
    else addEventListener("load", rest, { once: true });
  }
}
