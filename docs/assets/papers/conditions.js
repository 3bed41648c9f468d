/* The conditions that hold, each a button that drops it; and what to say where together they leave nothing. */
import { cleared, conditionsOf, without } from "./choices.js";
import { make, makeButton, plural } from "./dom.js";

/** A condition in words: `Task: Tracking`, `not Type: Journal`, `“kettle”`. */
export function wordsOf({ facet, id, side }, facets) {
  if (facet === "q") return `“${id}”`;
  const known = facets.find((one) => one.id === facet);
  const title = known.values.find((value) => String(value.id) === String(id))?.title ?? id;
  return `${side === "exclude" ? "not " : ""}${known.title}: ${title}`;
}

/** The buttons above the results; those of the words stand in the box. `chose` is told of the next state. */
export class Conditions {
  constructor(list, facets, chose) {
    Object.assign(this, { list, facets, chose });
  }

  show(state) {
    const conditions = conditionsOf({ ...state, q: "" }, this.facets);
    const items = conditions.map((condition) => this.item(state, condition));
    if (items.length > 1 || (items.length && state.q)) {
      const all = makeButton("sv-tool", "Clear all");
      all.addEventListener("click", () => this.drop(cleared(state)));
      items.push(make("li", {}, all));
    }
    this.list.replaceChildren(...items);
    this.list.hidden = !items.length;
    return conditions.length;
  }

  item(state, condition) {
    const words = make("span", {}, wordsOf(condition, this.facets));
    const style = `sv-condition${condition.side === "exclude" ? " sv-condition--not" : ""}`;
    const button = makeButton(style, words, { "aria-label": `Drop ${words.textContent}` });
    button.addEventListener("click", () => this.drop(without(state, condition)));
    return make("li", {}, button);
  }

  /** The button that was clicked is gone: the focus goes to the one in its place, or on to the box. */
  drop(next) {
    const place = [...this.list.children].findIndex((item) => item.contains(document.activeElement));
    this.chose(next);
    const item = this.list.children[place] ?? this.list.lastElementChild;
    const target = item?.querySelector("button") ?? document.getElementById("results");
    target.focus({ preventScroll: true });
  }
}

/** Shows which conditions, dropped one at a time, would give something; `count` says how many works a state finds. */
export function showNothing(place, state, facets, count, chose) {
  const conditions = conditionsOf(state, facets);
  const ways = conditions
    .map((condition) => ({ words: wordsOf(condition, facets), next: without(state, condition) }))
    .map((way) => ({ ...way, number: count(way.next) }))
    .filter(({ number }) => number > 0)
    .sort((a, b) => b.number - a.number);
  const buttons = ways.map(({ words, next, number }) => offer(`Without ${words}: ${plural(number, "paper")}`, next, chose));
  if (!ways.length && conditions.length) buttons.push(offer("Drop all conditions", cleared(state), chose));
  const words = ways.length > 1 ? "Each of these would leave some:" : "This would leave some:";
  const sentence = conditions.length > 1 ? "No paper meets all of these conditions." : "No paper meets this condition.";
  place.replaceChildren(make("p", {}, ways.length ? `${sentence} ${words}` : sentence), make("ul", {}, ...buttons));
}

function offer(words, next, chose) {
  const button = makeButton("sv-tool", words);
  button.addEventListener("click", () => {
    chose(next);
    document.getElementById("results").focus({ preventScroll: true });
  });
  return make("li", {}, button);
}
