/* One term of a query → how well each paper meets it; 0 where it does not. */
import { earliest, latest, NAMED } from "./query.js";
import { FOUND, TextIndex, WHOLE, WORDS } from "./textindex.js";

/** What a match is worth: the whole method's name, a word of method or title, of a task, an author, the venue. */
const WORTH = { whole: 20, title: 10, task: 7, author: 5, venue: 3, year: 2, none: 1 };
/** On top where whole words match, not their beginnings alone. */
const BONUS = 1;
const KEPT = 60;
const KEY = /^[a-z]+\d{4}[a-z0-9]+$/i;
const indexes = new WeakMap();

/** What is searched of a catalogue; made once, at the first query. */
export function indexesOf(catalogue) {
  if (!indexes.has(catalogue)) indexes.set(catalogue, new Indexes(catalogue));
  return indexes.get(catalogue);
}

class Indexes {
  constructor(catalogue) {
    this.title = new TextIndex(catalogue.titles);
    this.method = new TextIndex(catalogue.methods);
    this.name = new TextIndex(catalogue.names);
    this.place = new TextIndex(catalogue.places);
    this.named = {
      task: new NameIndex(catalogue.tasks.map(({ title, aliases }) => [title, ...aliases])),
      venue: new NameIndex(catalogue.venues.map(({ short, name }) => [short, name])),
      list: new NameIndex(catalogue.lists.map(({ title }) => [title])),
      model: new NameIndex(catalogue.models.map(({ name, title }) => [name, title])),
      dataset: new NameIndex(catalogue.datasets.map(({ title }) => [title])),
      board: new NameIndex(catalogue.boards.map(({ title }) => [title])),
    };
    this.kept = new Map();
  }
}

/** Things that have several names. */
class NameIndex {
  constructor(names) {
    this.size = names.length;
    this.owners = names.flatMap((all, owner) => all.map(() => owner));
    this.index = new TextIndex(names.flat());
  }

  match(letters, phrase) {
    const found = new Uint8Array(this.size);
    this.index.match(letters, phrase).forEach((known, i) => (found[this.owners[i]] |= known));
    return found;
  }
}

/** Each paper's worth for a term; the last terms' are kept. */
export function matchTerm(catalogue, term) {
  const { kept } = indexesOf(catalogue);
  const name = [term.field, term.phrase, term.text, term.from, term.to].join("\n");
  let worth = kept.get(name);
  if (!worth) {
    worth = new Uint8Array(catalogue.size);
    fill(catalogue, term, worth);
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value);
    kept.set(name, worth);
  }
  return worth;
}

/** Which values of a facet a name stands for: the one whose id or name it is, else all that have a word like it. */
export function valuesNamed(catalogue, facet, { text, letters, phrase }) {
  const exact = catalogue.byId[facet].get(text.toLowerCase());
  if (exact) return [exact.index];
  const found = indexesOf(catalogue).named[facet].match(letters, phrase);
  const whole = [...found.keys()].filter((i) => found[i] & WHOLE);
  return whole.length ? whole : [...found.keys()].filter((i) => found[i]);
}

function fill(catalogue, term, worth) {
  const { field, letters, phrase } = term;
  const all = indexesOf(catalogue);
  if (field === "") fillPlain(catalogue, all, term, worth);
  else if (field === "title" || field === "method") directly(all[field].match(letters, phrase), WORTH.none, worth);
  else if (field === "author") throughLists(catalogue.authors, all.name.match(letters, phrase), WORTH.none, worth);
  else if (field === "key") worth.forEach((_, i) => (worth[i] = catalogue.keyOf(i).startsWith(letters) ? WORTH.none : 0));
  else if (field === "released") catalogue.released.forEach((date, i) => (worth[i] = isWithin(date, term) ? WORTH.none : 0));
  else {
    throughLists(catalogue.columns[field], meant(catalogue, term), WORTH.none, worth);
    if (field === "venue") directly(all.place.match(letters, phrase), WORTH.none, worth);
  }
}

/** Words that may stand anywhere; four digits are a year too, a whole key is its paper. */
function fillPlain(catalogue, all, { text, letters, phrase }, worth) {
  const method = all.method.match(letters, phrase);
  directly(method, WORTH.title, worth);
  directly(method.map((known) => known & WHOLE), WORTH.whole, worth);
  directly(all.title.match(letters, phrase), WORTH.title, worth);
  throughLists(catalogue.ownTasks, all.named.task.match(letters, phrase), WORTH.task, worth);
  throughLists(catalogue.authors, all.name.match(letters, phrase), WORTH.author, worth);
  throughLists(catalogue.columns.venue, all.named.venue.match(letters, phrase), WORTH.venue, worth);
  directly(all.place.match(letters, phrase), WORTH.venue, worth);
  const years = catalogue.values.year.map(({ id }) => (id === text ? FOUND : 0));
  throughLists(catalogue.columns.year, years, WORTH.year, worth);
  const named = KEY.test(text) ? catalogue.indexOf(text.toLowerCase()) : -1;
  if (named >= 0) raise(worth, named, WORDS, WORTH.whole);
}

/** Which values of a facet a term of its field means. */
function meant(catalogue, term) {
  const values = catalogue.values[term.field];
  if (term.field === "year") return values.map(({ id }) => (isWithin(id, term) ? FOUND : 0));
  const chosen = NAMED.includes(term.field) ? valuesNamed(catalogue, term.field, term) : null;
  return values.map(({ id, index }) => ((chosen ? chosen.includes(index) : id === term.text) ? FOUND : 0));
}

/** Whether a date, however exact it is, lies within a term's days for sure. */
function isWithin(date, { from, to }) {
  return date !== "" && (!from || earliest(date) >= from) && (!to || latest(date) <= to);
}

function directly(found, points, worth) {
  for (let i = 0; i < worth.length; i++) if (found[i]) raise(worth, i, found[i], points);
}

/** Raises the worth of papers whose lists hold something found. */
function throughLists({ starts, values }, found, points, worth) {
  for (let i = 0; i < worth.length; i++) {
    for (let at = starts[i]; at < starts[i + 1]; at++) if (found[values[at]]) raise(worth, i, found[values[at]], points);
  }
}

function raise(worth, i, known, points) {
  const value = points + (known & WORDS ? BONUS : 0);
  if (value > worth[i]) worth[i] = value;
}
