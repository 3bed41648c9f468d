/* The address and the history: typing rewrites the entry that one stands on, a choice makes a new one, and each entry
   remembers the place that one left it at. */

/** How long typing and scrolling must rest before they are written down: browsers refuse many writes in a row. */
const REST = 250;

export class Address {
  /** `read` gives the place one is at; `back` is called when the history has led to another entry. */
  constructor(read, back) {
    this.read = read;
    history.scrollRestoration = "manual"; // rows come later than the browser would scroll
    addEventListener("popstate", () => {
      clearTimeout(this.writing);
      this.query = null;
      back(history.state?.place);
    });
    addEventListener("scroll", () => this.soon(), { passive: true });
    addEventListener("pagehide", () => this.now());
    document.addEventListener("click", (event) => event.target.closest("a[href]") && this.now(), { capture: true });
  }

  /** The state as text, in place of what stands there. */
  rewrite(query) {
    this.query = query;
    this.soon();
  }

  /** The state as text, as a new entry; one that says the same is not made twice. */
  push(query) {
    if (here() === query && this.query === null) return;
    this.now();
    if (here() !== query) this.write("pushState", query, null);
  }

  /** Writes down what waits. */
  now() {
    clearTimeout(this.writing);
    const query = this.query ?? here();
    this.query = null;
    this.write("replaceState", query, this.read());
  }

  soon() {
    clearTimeout(this.writing);
    this.writing = setTimeout(() => this.now(), REST);
  }

  write(way, query, place) {
    try {
      history[way]({ ...history.state, place }, "", location.pathname + query);
    } catch {
      /* Too many in a short time: the next one says it. */
    }
  }
}

function here() {
  return location.search;
}
