/* One value of a facet: a button that includes it, with what that would give, and one that excludes it. */
import { make, makeIcon, plural } from "./dom.js";

const MINUS = "M5 11h14v2H5z";
const ARROW = "M8.6 16.6 13.2 12 8.6 7.4 10 6l6 6-6 6z";

export class FacetValue {
  /** `fold`, where given, is called to show or hide what is below a branch. */
  constructor(facet, value, fold) {
    this.title = value.title;
    this.count = make("span", { class: "sv-value__count", "aria-hidden": "true" });
    const name = make("span", { class: "sv-value__name" }, value.title);
    this.include = make("button", { type: "button", class: "sv-value__in", "data-choose": "include" }, name, this.count);
    const words = { "aria-label": `Exclude ${value.title}`, title: "Exclude" };
    this.exclude = make("button", { type: "button", class: "sv-value__not", "data-choose": "exclude", ...words }, makeIcon(MINUS));
    this.row = make("div", { class: "sv-value" }, this.include, this.exclude);
    this.item = make("li", { "data-facet": facet, "data-value": value.id }, this.row);
    if (fold) this.addFold(fold);
  }

  /** Shows the side it is on and the number: what a click would give or, where that `adds` to what is shown, how much
      more; of what is excluded, how much that keeps out. */
  update(side, number, adds) {
    const [sign, words] = side === "exclude" ? ["−", "keeps out "] : adds ? ["+", "adds "] : ["", ""];
    if (side) this.row.dataset.side = side;
    else delete this.row.dataset.side;
    this.row.classList.toggle("sv-value--none", number === 0 && !side);
    this.count.textContent = number ? sign + number : "0";
    this.include.setAttribute("aria-label", `${this.title}, ${words}${plural(number, "paper")}`);
    this.include.setAttribute("aria-pressed", String(side === "include"));
    this.exclude.setAttribute("aria-pressed", String(side === "exclude"));
  }

  /** Shows or hides what is below. */
  unfold(open) {
    this.arrow.setAttribute("aria-expanded", String(open));
    this.below.hidden = !open;
  }

  addFold(fold) {
    this.arrow = make("button", { type: "button", class: "sv-value__fold", "aria-label": `Below ${this.title}` }, makeIcon(ARROW));
    this.below = make("ul");
    this.row.prepend(this.arrow);
    this.item.append(this.below);
    this.unfold(false);
    this.arrow.addEventListener("click", fold);
  }
}
