/* One facet: its values by what they would give, the first few of them; or as a tree. */
import { chosenIn, sideOf } from "./choices.js";
import { make, makeButton } from "./dom.js";
import { FacetValue } from "./facetvalue.js";

/** Values that a facet shows before it is asked for more. */
const FEW = 8;
/** Values that a tree shows at first, if its branches allow it. */
const SEEN = 12;

export class Facet {
  rows = new Map();
  order = [];
  whole = false;

  /** `facet` as in FACETS; its values; how many works each holds in all; whether it shows them from the start. */
  constructor(facet, values, totals, open) {
    Object.assign(this, { facet, values, totals });
    this.known = values.map((_, place) => place).filter((place) => totals[place] > 0);
    this.chosen = make("span", { class: "sv-facet__chosen" });
    this.list = make("ul", { "aria-label": facet.title });
    this.match = this.makeMatch();
    this.more = makeButton("sv-tool sv-facet__more", "", { "data-more": true });
    this.more.addEventListener("click", () => this.showMore());
    const body = make("div", { class: "sv-facet__body" }, this.match, this.list, this.more);
    this.element = make("details", { class: facet.tree ? "sv-facet sv-facet--tree" : "sv-facet", open }, make("summary", {}, facet.title, this.chosen), body);
    this.element.hidden = !this.known.length;
    this.element.addEventListener("toggle", () => this.element.open && this.update(...this.last));
    if (facet.tree) this.growTree();
  }

  /** Shows a state; `hold` keeps the values where they are, for a hand that is among them. */
  update(state, counts, hold) {
    this.last = [state, counts, hold];
    const { include, exclude, all } = chosenIn(state, this.facet.id);
    this.chosen.textContent = include.length + exclude.length || "";
    if (!this.element.open) return;
    this.match.hidden = !include.length || this.facet.single;
    for (const button of this.match.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String((button.dataset.match === "all") === all));
    }
    if (!this.facet.tree) this.lay(state, counts, hold);
    for (const [place, row] of this.rows) {
      const side = sideOf(state, this.facet.id, this.values[place].id);
      row.update(side, counts[place], Boolean(include.length) && !all && !side);
      if (side) this.unfoldTo(place);
    }
  }

  /** Puts the values in order: what is chosen, then what gives most. */
  lay(state, counts, hold) {
    const side = (place) => (sideOf(state, this.facet.id, this.values[place].id) ? 1 : 0);
    if (!hold || !this.order.length) {
      this.order = this.facet.id === "year"
        ? this.known
        : [...this.known].sort((a, b) => side(b) - side(a) || counts[b] - counts[a] || this.totals[b] - this.totals[a] || a - b);
    }
    const few = this.order.filter((place, rank) => rank < FEW || side(place));
    const shown = this.whole ? this.order : few;
    const items = shown.map((place) => this.row(place).item);
    if (items.length !== this.list.children.length || items.some((item, rank) => item !== this.list.children[rank])) {
      this.list.replaceChildren(...items);
    }
    this.more.hidden = few.length === this.order.length;
    this.more.textContent = this.whole ? "Show fewer" : `Show all ${this.order.length}`;
  }

  row(place, fold) {
    if (!this.rows.has(place)) this.rows.set(place, new FacetValue(this.facet.id, this.values[place], fold));
    return this.rows.get(place);
  }

  showMore() {
    this.whole = !this.whole;
    this.update(this.last[0], this.last[1], true);
  }

  /** Lays out the whole tree, and unfolds from the top as far as few values are seen. */
  growTree() {
    this.more.hidden = true;
    const children = new Map();
    for (const place of this.known) {
      const above = this.values[place].parent ?? -1;
      children.set(above, [...(children.get(above) ?? []), place]);
    }
    this.grow(this.list, children, -1);
    let seen = children.get(-1)?.length ?? 0;
    for (const root of children.get(-1) ?? []) {
      const below = children.get(root)?.length ?? 0;
      if (below && (seen += below) <= SEEN) this.row(root).unfold(true);
    }
  }

  grow(list, children, above) {
    for (const place of children.get(above) ?? []) {
      const row = this.row(place, children.has(place) && (() => row.unfold(row.below.hidden)));
      list.append(row.item);
      if (row.below) this.grow(row.below, children, place);
    }
  }

  unfoldTo(place) {
    for (let above = this.values[place].parent ?? -1; above >= 0; above = this.values[above].parent ?? -1) {
      this.rows.get(above)?.unfold(true);
    }
  }

  makeMatch() {
    const button = (match, words) => makeButton("", words, { "data-match": match });
    const names = { class: "sv-match", role: "group", "aria-label": `${this.facet.title}: match`, "data-facet": this.facet.id };
    return make("div", names, "Match ", button("any", "any"), button("all", "all of them"));
  }
}
