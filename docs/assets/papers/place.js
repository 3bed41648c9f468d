/* Where a reader was: the row at the top of the window and the one that had the focus. Rows have no height before they
   are drawn, so a number of pixels would not do. */
import { keyOf } from "./rows.js";

/** What the header of the theme covers. */
const COVERED = 60;

/** The place, for the history; null where the list has not been scrolled to. */
export function notePlace(found) {
  const rows = found.list.children;
  const focus = found.focused();
  if (!rows.length || rows[0].getBoundingClientRect().top >= COVERED) return { y: Math.round(scrollY), focus };
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle].getBoundingClientRect().bottom > COVERED) high = middle;
    else low = middle + 1;
  }
  return { key: keyOf(rows[low]), top: Math.round(rows[low].getBoundingClientRect().top), focus };
}

/** Goes back to a place. */
export function restorePlace(found, place) {
  if (!place) return;
  if (place.focus) found.focus(place.focus);
  const row = place.key ? found.rowOf(place.key) : null;
  if (!row) return void scrollTo({ top: place.y ?? 0, behavior: "instant" });
  let tries = 4; // what is above gets its true height as it comes into view
  const settle = () => {
    const off = row.getBoundingClientRect().top - place.top;
    if (Math.abs(off) > 1) scrollBy({ top: off, behavior: "instant" });
    tries -= 1;
    if (tries > 0) requestAnimationFrame(settle);
  };
  settle();
}
