/* The button that picks all papers found, in their order and as one step, and then takes that step back. */
import * as basket from "./basket.js";
import { plural, say } from "./dom.js";

export class PickAll {
  /** Whether the last change of the basket was this button's, which a click takes back. */
  picked = false;

  /** `readKeys` gives the keys of what was found. */
  constructor(button, readKeys) {
    Object.assign(this, { button, readKeys });
    button.addEventListener("click", () => (this.picked ? this.undo() : this.pick()));
    basket.subscribe(() => this.offer());
  }

  /** Shows how many there are to pick. */
  show(number) {
    this.number = number;
    this.offer();
  }

  offer(picked = false) {
    this.picked = picked;
    const papers = plural(this.number, "paper");
    this.button.textContent = picked ? "Undo" : "Pick all";
    this.button.setAttribute("aria-label", picked ? `Undo the picking of ${papers}` : `Pick all ${papers}`);
    this.button.disabled = !this.number;
  }

  pick() {
    const before = basket.keys().length;
    basket.addAll(this.readKeys());
    const after = basket.keys().length;
    this.offer(after > before);
    const news = after > before ? `${plural(after - before, "paper")} picked` : "All of these are picked already";
    say(`${news}, ${after} in the basket${after > before ? "; Undo takes them out" : ""}`);
  }

  undo() {
    basket.undo();
    say(`Taken back, ${basket.keys().length} in the basket`);
  }
}
