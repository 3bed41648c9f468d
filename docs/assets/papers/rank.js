/* Results in order: total, the same every time. */
import { indexesOf, matchTerm } from "./match.js";
import { fold } from "./text.js";
import { FIRST, WHOLE } from "./textindex.js";

/** On top of what the words are worth: all words together are the method's name or the title, begin the method's
    name, stand in the title one after the other. */
const TOGETHER = { method: 8000, title: 4000, begins: 2000, phrase: 1000 };
const orders = new WeakMap();

/** The papers that `passes` in the order of `sort`; relevance needs terms. */
export function inOrder(catalogue, passes, sort, terms) {
  const wanted = terms.filter((term) => !term.not);
  if (sort === "relevance" && wanted.length) return byWorth(catalogue, passes, wanted);
  return orderOf(catalogue, sort).filter((i) => passes[i]);
}

/** How well each paper meets some terms, all of which it meets. */
export function worthOf(catalogue, terms) {
  const worth = new Int32Array(catalogue.size);
  for (const term of terms) {
    const part = matchTerm(catalogue, term);
    for (let i = 0; i < worth.length; i++) worth[i] += part[i];
  }
  const words = terms.filter((term) => !term.field).map((term) => term.letters).join("");
  if (words) addTogether(indexesOf(catalogue), words, worth);
  return worth;
}

function addTogether({ method, title }, words, worth) {
  const [methods, titles] = [method.match(words), title.match(words)];
  for (let i = 0; i < worth.length; i++) {
    if (methods[i] & WHOLE) worth[i] += TOGETHER.method;
    else if (titles[i] & WHOLE) worth[i] += TOGETHER.title;
    else if (methods[i] & FIRST) worth[i] += TOGETHER.begins;
    else if (titles[i]) worth[i] += TOGETHER.phrase;
  }
}

/** The best first; among equals the newest, which is how papers are numbered. */
function byWorth(catalogue, passes, terms) {
  const worth = worthOf(catalogue, terms);
  const places = [];
  for (let i = 0; i < passes.length; i++) if (passes[i]) places.push(i - worth[i] * catalogue.size);
  return Int32Array.from(Float64Array.from(places).sort(), (place) => ((place % catalogue.size) + catalogue.size) % catalogue.size);
}

/** All papers in one of the orders; made once. */
function orderOf(catalogue, sort) {
  if (!orders.has(catalogue)) orders.set(catalogue, new Map());
  const made = orders.get(catalogue);
  if (!made.has(sort)) made.set(sort, makeOrder(catalogue, sort));
  return made.get(sort);
}

function makeOrder(catalogue, sort) {
  const all = Int32Array.from({ length: catalogue.size }, (_, i) => i);
  if (!["title", "year", "venue", "method"].includes(sort)) return all;
  const titles = catalogue.titles.map(fold);
  const byKey = (a, b) => compare(catalogue.keyOf(a), catalogue.keyOf(b));
  const byTitle = all.sort((a, b) => compare(titles[a], titles[b]) || byKey(a, b));
  if (sort === "title") return byTitle;
  const values = valuesFor(catalogue, sort);
  return byTitle.sort((a, b) => compare(values[a], values[b]));
}

/** What papers are compared by first; what has none comes last. */
function valuesFor(catalogue, sort) {
  const last = "\uffff";
  if (sort === "method") return catalogue.methods.map((method) => fold(method) || last);
  const value = (i) => catalogue.valuesAt(sort, i)[0];
  if (sort === "year") return catalogue.titles.map((_, i) => value(i)?.index ?? Infinity);
  return catalogue.titles.map((_, i) => fold(value(i)?.short ?? catalogue.places[i]) || last);
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
