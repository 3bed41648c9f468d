/* Dialogs of the explorer: the keys, and the sheet that holds the facets where the screen has no room beside the rows. */

/** Makes buttons open and close the dialogs; the panel stands in `side` on wide screens and in the sheet on others. */
export function moveIntoSheet(root, panel, side) {
  const sheet = root.querySelector("[data-sheet]");
  const wide = matchMedia("(min-width: 60em)");
  const place = () => {
    if (wide.matches && sheet.open) sheet.close();
    (wide.matches ? side : sheet.querySelector("[data-sheet-body]")).append(panel);
  };
  wide.addEventListener("change", place);
  place();
}

/** Opens a dialog by the buttons that name it, closes it by its own and by a click beside it. */
export function listenToDialogs(root) {
  for (const button of root.querySelectorAll("[data-open]")) {
    button.addEventListener("click", () => root.querySelector(`dialog[data-${button.dataset.open}]`).showModal());
  }
  for (const dialog of root.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => {
      if (isBeside(dialog, event) || event.target.closest("[data-close]")) dialog.close();
    });
  }
}

function isBeside(dialog, { target, clientX, clientY }) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return target === dialog && (clientX < left || clientX > right || clientY < top || clientY > bottom);
}
