/* Columns of the catalogue, from the short texts that macros/columns.py makes of them. */

import { base, digitsOf } from "./codes.js";

const SMALL = 48;
const SHELVES = base - SMALL - 1;
const LAST_PLACE = 9;

/** Numbers from their texts; those that are coded may have contexts other than 0. */
export function unpackNumbers([first = "", second = "", ...further], contexts) {
  const high = digitsOf(first, contexts);
  const low = digitsOf(second);
  const numbers = new Int32Array(high.length);
  const beyond = further.length ? unpackNumbers(further) : [];
  let at = 0;
  let next = 0;
  for (let i = 0; i < numbers.length; i++) {
    const digit = high[i];
    if (digit < SMALL) {
      numbers[i] = digit;
      continue;
    }
    const shelf = digit - SMALL === SHELVES ? SHELVES + beyond[next++] : digit - SMALL;
    numbers[i] = SMALL + shelf * base + low[at++];
  }
  return numbers;
}

/** Lists of numbers: those of list i are `values` from `starts[i]` to `starts[i + 1]`. */
export function unpackLists({ counts, values }) {
  const starts = sums(unpackNumbers(counts));
  const places = new Uint8Array(starts.at(-1));
  for (let i = 0; i + 1 < starts.length; i++) {
    for (let at = starts[i]; at < starts[i + 1]; at++) places[at] = Math.min(at - starts[i], LAST_PLACE);
  }
  return { starts, values: unpackNumbers(values, places) };
}

/** Lists of numbers from lists of ranks: 0 is a new number, n the n-th of those before, the most frequent so far first.
    As `rank_numbers` of macros/columns.py: what is counted goes before all that were counted as often. */
export function unpackRanks(column) {
  const { starts, values } = unpackLists(column);
  const order = new Int32Array(values.length);
  const counts = new Int32Array(values.length);
  const firsts = [0];
  let size = 0;
  for (let at = 0; at < values.length; at++) {
    const rank = values[at] ? values[at] - 1 : size;
    if (!values[at]) order[size] = firsts[0] = size++;
    const number = order[rank];
    const times = counts[number]++;
    const first = firsts[times]++;
    order[rank] = order[first];
    order[first] = number;
    if (times + 1 === firsts.length) firsts.push(first);
    values[at] = number;
  }
  return { starts, values };
}

/** Texts from lists of words. */
export function unpackWords(column) {
  const words = column.words.split(" ");
  const { starts, values: numbers } = unpackRanks(column);
  const texts = new Array(starts.length - 1);
  for (let i = 0; i < texts.length; i++) {
    let text = "";
    for (let at = starts[i]; at < starts[i + 1]; at++) {
      const word = words[numbers[at]];
      text = at === starts[i] ? word : `${text} ${word}`;
    }
    texts[i] = text;
  }
  return texts;
}

/** One value for each paper, as lists; 0 means none, n + 1 means n. */
export function listsOfOne(column) {
  const starts = new Int32Array(column.length + 1);
  const values = new Int32Array(column.length);
  let end = 0;
  for (let i = 0; i < column.length; i++) {
    if (column[i]) values[end++] = column[i] - 1;
    starts[i + 1] = end;
  }
  return { starts, values: values.slice(0, end) };
}

/** For each of the lists those numbers that `others` gives for its numbers, none twice. */
export function listsThrough({ starts, values }, others) {
  const made = [];
  const ends = new Int32Array(starts.length);
  for (let i = 0; i + 1 < starts.length; i++) {
    for (let at = starts[i]; at < starts[i + 1]; at++) {
      for (const number of others[values[at]]) if (made.indexOf(number, ends[i]) < 0) made.push(number);
    }
    ends[i + 1] = made.length;
  }
  return { starts: ends, values: Int32Array.from(made) };
}

/** What stands in list i. */
export function listAt({ starts, values }, i) {
  return values.subarray(starts[i], starts[i + 1]);
}

function sums(counts) {
  const starts = new Int32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) starts[i + 1] = starts[i] + counts[i];
  return starts;
}
