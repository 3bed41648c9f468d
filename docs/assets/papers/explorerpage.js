/* The explorer at work: the address, the box and the facets make a state; the state makes what is shown. */
import { Address } from "./address.js";
import { loadCatalogue } from "./catalogue.js";
import { cleared } from "./choices.js";
import { Conditions, showNothing } from "./conditions.js";
import { plural, say } from "./dom.js";
import { FacetPanel } from "./facetpanel.js";
import { FACETS, valuesOf } from "./facets.js";
import { Found } from "./found.js";
import { whenIdle } from "./idle.js";
import { listenToKeys } from "./keys.js";
import { indexesOf } from "./match.js";
import { refreshPicks } from "./pick.js";
import { PickAll } from "./pickall.js";
import { notePlace, restorePlace } from "./place.js";
import { parseQuery } from "./query.js";
import { search } from "./search.js";
import { listenToDialogs, moveIntoSheet } from "./sheet.js";
import { readState, writeState } from "./state.js";
import { makeMenu } from "./takeawaymenu.js";

/** How long typing must rest before the number is spoken. */
const SPEAK = 700;

/** Takes over the page. */
export async function startExplorer(root) {
  const catalogue = await loadCatalogue();
  const { asked } = document.documentElement.dataset; // by assets/start.js, until the theme had read the address
  if (asked) history.replaceState(history.state, "", location.pathname + asked + location.hash);
  new Explorer(root, catalogue).start();
}

class Explorer {
  constructor(root, catalogue) {
    Object.assign(this, { root, catalogue });
    const chose = (next) => this.choose(next);
    this.box = this.part("ask").querySelector("input");
    this.facets = FACETS.map((facet) => ({ ...facet, values: valuesOf(catalogue, facet.id) }));
    this.found = new Found(this.part("found"), catalogue, refreshPicks);
    this.all = new PickAll(this.part("pick-all"), () => this.keys());
    this.conditions = new Conditions(this.part("conditions"), this.facets, chose);
    this.address = new Address(
      () => notePlace(this.found),
      (place) => this.arrive(place),
    );
    this.read();
    this.panel = new FacetPanel(this.facets, search(catalogue, cleared(this.state)).counts, this.state, chose);
  }

  start() {
    const typed = this.box.value; // before this script came
    if (typed && !this.state.q) this.state = { ...this.state, q: typed };
    this.part("tools").append(makeMenu(() => this.keys()));
    moveIntoSheet(this.root, this.panel.element, this.part("side"));
    listenToDialogs(this.root);
    listenToKeys({ box: this.box, heading: this.part("total"), found: this.found, keys: this.part("keys") });
    this.listen();
    this.show();
    if (history.state?.place) restorePlace(this.found, history.state.place);
    this.root.classList.remove("sv-explorer--waiting");
    whenIdle(() => indexesOf(this.catalogue)); // or the first letter would wait for them
  }

  listen() {
    this.box.addEventListener("input", () => this.type());
    this.part("ask").addEventListener("submit", (event) => {
      event.preventDefault();
      if (matchMedia("(hover: none)").matches) this.box.blur(); // which hides the keyboard of a phone
    });
    this.part("sort").addEventListener("change", (event) => this.choose({ ...this.state, sort: event.target.value }));
    this.part("share").addEventListener("click", () => this.share());
    this.part("clear").addEventListener("click", () => this.choose(cleared(this.state)));
  }

  /** Every letter is answered in the next frame; what is beside the rows follows it. */
  type() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      this.state = { ...this.state, q: this.box.value };
      this.panel.release();
      this.showRows();
      setTimeout(() => this.showRest());
      this.address.rewrite(writeState(this.state));
    });
  }

  choose(next) {
    this.state = next;
    this.strangers = []; // the address is ours from here on
    this.address.push(writeState(next));
    this.show();
    const top = this.part("total").getBoundingClientRect().top;
    if (top < 0) this.part("total").scrollIntoView({ block: "start", behavior: "instant" });
  }

  /** The history has led here. */
  arrive(place) {
    this.read();
    this.show();
    restorePlace(this.found, place);
  }

  read() {
    const year = /^#year-(\d+)$/.exec(location.hash)?.[1]; // addresses of the page as it once was
    const { state, strangers } = readState(year ? `?year=${year}` : location.search, this.catalogue);
    this.state = state;
    this.strangers = strangers;
  }

  show() {
    if (this.box.value !== this.state.q) this.box.value = this.state.q;
    this.showRows();
    this.showRest();
  }

  showRows() {
    const held = this.found.focused();
    const terms = parseQuery(this.state.q).terms;
    this.result = search(this.catalogue, this.state);
    this.found.show(this.result.order, terms);
    const words = plural(this.result.total, "paper");
    this.part("total").textContent = words.replace("no", "No");
    if (held && !this.found.focus(held)) this.part("total").focus({ preventScroll: true });
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => (this.part("spoken").textContent = words), SPEAK);
  }

  /** All that depends on the state besides the rows. */
  showRest() {
    const { result, state } = this;
    const number = this.conditions.show(state);
    this.panel.update(state, result.counts);
    this.part("filters").textContent = number ? `Filters · ${number}` : "Filters";
    this.all.show(result.total);
    this.part("show").textContent = `Show ${plural(result.total, "paper")}`;
    this.part("clear").hidden = !number;
    this.showSort();
    this.showMistakes();
    this.part("nothing").hidden = result.total > 0;
    if (!result.total) {
      const count = (next) => search(this.catalogue, next).total;
      showNothing(this.part("nothing"), state, this.facets, count, (next) => this.choose(next));
    }
  }

  showSort() {
    const select = this.part("sort");
    const relevance = select.querySelector("[value=relevance]");
    relevance.hidden = relevance.disabled = !this.state.q.trim();
    select.value = this.state.sort || (this.state.q.trim() ? "relevance" : "released");
  }

  showMistakes() {
    const strangers = this.strangers.map((stranger) => `The address asks for ${stranger}, which is not known here.`);
    const sentences = [...this.result.mistakes.map(({ message }) => message), ...strangers];
    const place = this.part("mistakes");
    place.textContent = sentences.join(" ");
    place.hidden = !sentences.length;
    this.box.setAttribute("aria-invalid", String(this.result.mistakes.length > 0));
  }

  async share() {
    this.address.now();
    try {
      await navigator.clipboard.writeText(location.href);
      say("Link to these papers copied");
    } catch {
      say("The link to these papers is this page’s address: copy it from there");
    }
  }

  keys() {
    return Array.from(this.result.order, (index) => this.catalogue.paper(index).key);
  }

  part(name) {
    return this.root.querySelector(`[data-${name}]`);
  }
}
