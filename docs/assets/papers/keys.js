/* The keyboard besides `/`, which explorer.js has: arrows through the rows, `x` picks, `?` tells the keys, Escape steps back. */
import { focusOf } from "./rows.js";

/** Listens for keys; `box` is the search box, `found` the rows below `heading`, `keys` the dialog that tells them. */
export function listenToKeys({ box, heading, found, keys }) {
  const act = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
    const row = found.list.contains(event.target) ? event.target.closest(".sv-row") : null;
    if (!done(event.key, event.target, row)) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // the theme has its own use for some
  };

  function done(key, target, row) {
    if (target === box) return inBox(key);
    if (writes(target)) return false;
    return (row && inRow(key, row)) || (target === heading && key === "ArrowDown" && go(null, 1)) || anywhere(key);
  }

  function inBox(key) {
    if (key === "ArrowDown") return go(null, 1);
    if (key !== "Escape" || !box.value) return false;
    box.value = "";
    return box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function inRow(key, row) {
    if (key === "ArrowDown") return go(row, 1);
    if (key === "ArrowUp") return go(row, -1) || toBox();
    if (key === "Escape") return toBox();
    if (key !== "x") return false;
    row.querySelector("[data-pick]")?.click();
    return true;
  }

  function anywhere(key) {
    if (key !== "?") return false;
    keys.showModal();
    return true;
  }

  function go(row, step) {
    const next = found.beside(row, step);
    if (next) focusOf(next).focus();
    return Boolean(next) || step > 0;
  }

  function toBox() {
    box.focus();
    box.select();
    return true;
  }

  addEventListener("keydown", act, { capture: true });
}

/** Whether keys pressed there are text. */
function writes(target) {
  return target.isContentEditable || target.matches?.("input:not([type=checkbox], [type=radio], [type=button]), textarea, select");
}
