/* Stands for the theme's worker of the search, of which it fetches nothing until somebody asks: then that worker and
   its index of pages. It says at once that it is ready, and answers nothing to no words. */
const [SETUP, READY, QUERY] = [0, 1, 2]; // as the theme numbers its messages

let asked = "";
let loading = false;

function send(type, data) {
  dispatchEvent(new MessageEvent("message", { data: { type, data } }));
}

/** Until the theme's worker listens, the last words are kept for it; where it cannot be fetched, the next try again. */
async function keep(event) {
  event.stopImmediatePropagation();
  asked = event.data.data;
  if (!asked || loading) return;
  loading = true;
  try {
    const response = await fetch(new URL("../../../search/search_index.json", location));
    const index = await response.json();
    importScripts("{{ search_worker.rpartition("/")[2] }}");
    removeEventListener("message", keep);
    send(SETUP, { ...index, options: {} });
    setTimeout(() => send(QUERY, asked)); // it takes the index in before the next task
  } catch (error) {
    console.warn(error);
  }
  loading = false;
}

addEventListener("message", keep);
postMessage({ type: READY });
