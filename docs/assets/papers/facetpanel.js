/* All facets, one below the other; a click on a value or a switch becomes the next state. */
import { choose, match } from "./choices.js";
import { make } from "./dom.js";
import { Facet } from "./facet.js";

/** Facets that show their values from the start. */
const OPEN = new Set(["task", "year", "venue", "has"]);

export class FacetPanel {
  /** `facets` with their values; `totals` as a search for nothing counts; `chose` is told of each next state. */
  constructor(facets, totals, state, chose) {
    this.state = state;
    const open = ({ id }) => OPEN.has(id) || state.facets.has(id);
    this.facets = facets.map((facet) => new Facet(facet, facet.values, totals[facet.id], open(facet)));
    this.element = make("section", { class: "sv-facets", "aria-label": "Filters" }, ...this.facets.map(({ element }) => element));
    this.element.addEventListener("click", (event) => {
      const next = this.next(event.target.closest("button"));
      if (next) chose(next);
    });
  }

  /** Shows a state and what each click would give; the facet that is in use keeps the order of its values. */
  update(state, counts) {
    this.state = state;
    for (const facet of this.facets) {
      const hold = facet.facet.id === this.used || facet.element.contains(document.activeElement);
      facet.update(state, counts[facet.facet.id], hold);
    }
  }

  /** The hand has left the facets. */
  release() {
    this.used = null;
  }

  next(button) {
    const owner = button?.closest("[data-facet]");
    if (!owner) return null;
    const { facet, value } = owner.dataset;
    this.used = facet;
    if (button.dataset.match) return match(this.state, facet, button.dataset.match === "all");
    return button.dataset.choose ? choose(this.state, facet, value, button.dataset.choose) : null;
  }
}
