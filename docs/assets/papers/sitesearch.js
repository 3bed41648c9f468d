/* The search in the header, led by what the catalogue knows: papers, methods, tasks and boards come before the theme's
   own results, which are the other pages. Shift+Enter takes the words to the explorer. A page loads this much; all that
   searches is fetched when somebody turns to the search. Without it, the theme's search goes on alone. */

const site = new URL("../../", import.meta.url);
const input = document.querySelector("[data-md-component=search-query]");
const result = document.querySelector("[data-md-component=search-result]");
const toggle = document.querySelector("[data-md-toggle=search]");

/** Shows the results for some words; null until the catalogue is there. */
let show = null;
let loading = false;
/** Whether Enter was pressed while there was nothing to open yet. */
let entered = false;

/** The explorer's address, asked by these words. */
function explorerOf(words) {
  const asked = words.trim() ? `?${new URLSearchParams({ q: words.trim() })}` : "";
  return new URL(`papers/${asked}`, site).href;
}

/** Fetches what searches; where that fails, the next time that the search is opened tries again. */
async function load() {
  if (show || loading) return;
  loading = true;
  try {
    const [{ mountResults }, { loadCatalogue }] = await Promise.all([import("./siteresults.js"), import("./catalogue.js")]);
    show = mountResults(result, toggle, await loadCatalogue(), explorerOf);
    refresh();
  } catch (error) {
    console.error(error);
  }
  loading = false;
  if (entered) result.querySelector("[data-md-score]")?.closest("a").click();
}

/** Brings the results up to the words. */
function refresh() {
  show?.(input.value);
}

function press(event) {
  if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  entered = !event.shiftKey && loading && input.value.trim() !== "";
  if (!event.shiftKey && !entered) return; // the theme opens the best result
  event.preventDefault();
  event.stopPropagation();
  if (event.shiftKey) location.assign(explorerOf(input.value));
}

function change() {
  entered = false;
  refresh();
}

if (input && result && toggle) {
  input.addEventListener("keydown", press);
  input.addEventListener("focus", load);
  input.addEventListener("input", change);
  input.addEventListener("keyup", refresh); // the theme writes into the field, too
  input.form.addEventListener("reset", () => setTimeout(change));
  if (document.activeElement === input || toggle.checked) load();
}
