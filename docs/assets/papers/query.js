/* A query's words → terms and mistakes. All terms must hold:
     word  "a phrase"  -word  -"a phrase"  field:value  field:"a phrase"  -field:value
     year:2024  year:2023..2024  year:2023..  released:2024-03  released:2024-01..2024-06  has:code  type:preprint */
import { HAS, TYPES } from "./facets.js";
import { squeeze } from "./text.js";

/** Fields of words, fields of names that stand in the catalogue's tables, and the others. */
export const NAMED = ["task", "venue", "list", "model", "dataset", "board"];
const WORDED = ["author", "title", "method", "key"];
const FIXED = { has: HAS.map(({ id }) => id), type: TYPES };
const DATES = { year: /^\d{4}$/, released: /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/ };
const FIELDS = [...WORDED, ...NAMED, ...Object.keys(FIXED), ...Object.keys(DATES)];
const SAMPLES = { year: "2024 or 2023..2024", released: "2024, 2024-03 or 2024-01..2024-06" };

const TOKEN = /(-?)(?:(\p{L}+):)?(?:"([^"]*)("?)|([^\s"]*))/uy;

/** Terms, each `{field, text, letters, phrase, not, from, to, at, length}`: `field` is empty for words that may stand
    anywhere, `letters` is what is compared, `from` and `to` are days. A term with a mistake is left out where it says
    nothing that can be searched for. */
export function parseQuery(text) {
  const found = { terms: [], mistakes: [] };
  const plain = text.replace(/[“”„«»]/g, '"');
  for (let at = 0; at < plain.length; ) {
    if (/\s/.test(plain[at])) {
      at += 1;
      continue;
    }
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(plain);
    const length = match[0].length || 1;
    addTerm(found, match, { at, length });
    at += length;
  }
  return found;
}

/** The nearest of some names, as `; did you mean …?`; empty where none is near. */
export function didYouMean(word, names) {
  const wanted = word.toLowerCase();
  let best = { distance: Math.max(1, Math.floor(wanted.length / 3)) + 0.5, name: "" };
  for (const name of names) {
    const known = name.toLowerCase();
    const begins = wanted.length > 2 && (known.startsWith(wanted) || wanted.startsWith(known));
    const distance = begins ? 0.5 : distanceOf(wanted, known);
    if (distance < best.distance) best = { distance, name };
  }
  return best.name ? `; did you mean ${best.name}?` : ".";
}

function addTerm(found, [whole, minus, name, quoted, closing, bare], place) {
  const mistake = (message) => found.mistakes.push({ ...place, message });
  const phrase = Boolean(closing);
  const text = (quoted ?? bare).trim();
  const field = name?.toLowerCase() ?? "";
  const term = { field, text, letters: squeeze(text), phrase, not: minus === "-", ...place };
  if (quoted !== undefined && !closing) mistake(`The quotation mark before ${text || "the end"} is not closed.`);
  if (field && !text && (name !== field || !FIELDS.includes(field))) addWord(found, term, name);
  else if (field && !FIELDS.includes(field)) mistake(`There is no field ${name}${didYouMean(field, FIELDS)}`);
  else if (field && !text) mistake(`Nothing follows ${whole.replace(/["-]/g, "")}`);
  else if (phrase && !text) mistake("There is nothing between the quotation marks.");
  else if (field in FIXED) addFixed(found, term, mistake);
  else if (field in DATES) addDates(found, term, mistake);
  else addPlain(found, term);
}

/** A word with a colon after it, as titles have it: `Inter3D: A Benchmark`. */
function addWord(found, term, word) {
  addPlain(found, { ...term, field: "", text: word, letters: squeeze(word) });
}

function addPlain({ terms }, term) {
  if (term.letters) terms.push(term);
}

function addFixed({ terms }, term, mistake) {
  const { field, text } = term;
  const known = FIXED[field];
  if (known.includes(text.toLowerCase())) terms.push({ ...term, text: text.toLowerCase() });
  else mistake(`${field}: knows ${known.join(", ")}, not ${text}${didYouMean(text, known)}`);
}

function addDates({ terms }, term, mistake) {
  const { field, text } = term;
  const bounds = text.split("..");
  const [first, last] = bounds.length === 1 ? [text, text] : bounds;
  const sound = bounds.length <= 2 && (first || last) && [first, last].every((bound) => !bound || DATES[field].test(bound));
  if (!sound) {
    mistake(`${field}:${text} is no ${field === "year" ? "year" : "date"} or range of them; write ${SAMPLES[field]}${hint(term)}`);
    return;
  }
  const [from, to] = [first ? earliest(first) : "", last ? latest(last) : ""];
  if (from && to && from > to) mistake(`${field}:${text} ends before it begins; did you mean ${field}:${last}..${first}?`);
  else terms.push({ ...term, from, to });
}

/** What was perhaps meant by a range written in another way. */
function hint({ field, text }) {
  const years = /^(\d{4})\s*(?:-|–|—|to|\.|\.{3,}|…)\s*(\d{4})$/.exec(text);
  const month = /^(\d{4})[-/.](\d{1,2})$/.exec(text);
  const meant = years ? `${years[1]}..${years[2]}` : month && field === "released" ? `${month[1]}-${month[2].padStart(2, "0")}` : "";
  const sound = meant && meant.split("..").every((bound) => DATES[field].test(bound));
  return sound ? `; did you mean ${field}:${meant}?` : ".";
}

/** The first day of a year, a month, a day. */
export function earliest(date) {
  return date + "-01-01".slice(date.length - 4);
}

/** The last day of a year, a month, a day; every month is taken to have 31. */
export function latest(date) {
  return date + "-12-31".slice(date.length - 4);
}

/** In how many letters two words differ; two that changed places count once. */
function distanceOf(a, b) {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const ways = [rows[i - 1][j - 1] + Number(a[i - 1] !== b[j - 1]), rows[i - 1][j] + 1, rows[i][j - 1] + 1];
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) ways.push(rows[i - 2][j - 2] + 1);
      rows[i][j] = Math.min(...ways);
    }
  }
  return rows[a.length][b.length];
}
