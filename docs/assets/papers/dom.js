/* Elements made by hand: what stands in them is text, whatever it looks like. */

/** An element with its attributes (null and false are left out) and what it holds. */
export function make(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...inside);
  return element;
}

/** A button with its words. */
export function makeButton(className, words, attributes = {}) {
  return make("button", { type: "button", class: className, ...attributes }, words);
}

/** An icon that says nothing to a screen reader. */
export function makeIcon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(svg.namespaceURI, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

/** `1 paper`, `2 papers`, `no papers`. */
export function plural(number, noun) {
  const count = number >= 10000 ? number.toLocaleString("en") : number || "no";
  return `${count} ${noun}${number === 1 ? "" : "s"}`;
}

/** Shows a sentence for a moment, and lets a screen reader speak it. */
export function say(sentence) {
  document.dispatchEvent(new CustomEvent("sv-say", { detail: sentence }));
}
