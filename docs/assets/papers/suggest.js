/* What the search of the whole site offers for some words: methods, tasks, boards, papers. */
import { indexesOf, matchTerm } from "./match.js";
import { parseQuery } from "./query.js";
import { worthOf } from "./rank.js";
import { FIRST, FOUND, WHOLE } from "./textindex.js";

/** How the kinds stand to each other; within one, `close` and `NEAR` decide. */
const SCORE = { method: 9000, begun: 8000, name: 7000, task: 4000, board: 3000, paper: 1000 };
const NEAR = 100;
/** Of one kind at most, so that no kind hides the others. */
const SHARE = 0.5;

/** `[{kind, title, detail, url, score}, …]`, the best first: the exact method, methods that begin so, the task or board
    of exactly this name, tasks, boards, papers. */
export function suggest(catalogue, words, limit) {
  const { terms } = parseQuery(words);
  const wanted = terms.filter((term) => !term.not);
  if (!wanted.length) return [];
  const letters = wanted.map((term) => term.letters).join("");
  const passes = passText(catalogue, terms);
  const methods = suggestMethods(catalogue, letters);
  const share = Math.ceil(limit * SHARE);
  const found = [
    ...best(methods, share),
    ...best(suggestNamed(catalogue, "task", letters, wanted), share),
    ...best(suggestNamed(catalogue, "board", letters, wanted), share),
    ...best(suggestPapers(catalogue, passes, wanted, new Set(methods.map(({ index }) => index))), limit),
  ];
  return best(found, limit).map(({ index, ...suggestion }) => (suggestion.kind === "paper" ? { ...suggestion, ...shown(catalogue, index) } : suggestion));
}

function passText(catalogue, terms) {
  const parts = terms.map((term) => [matchTerm(catalogue, term), term.not]);
  return Array.from({ length: catalogue.size }, (_, i) => parts.every(([worth, not]) => worth[i] > 0 !== not));
}

function suggestMethods(catalogue, letters) {
  const known = letters ? indexesOf(catalogue).method.match(letters) : [];
  return Array.from(known, (found, index) => ({ found, index }))
    .filter(({ found }) => found & FIRST)
    .map(({ found, index }) => ({
      index, kind: "method", title: catalogue.methods[index], detail: catalogue.titles[index],
      url: `${catalogue.root}papers/${catalogue.keyOf(index)}/`, score: found & WHOLE ? SCORE.method : SCORE.begun,
    }));
}

function suggestNamed(catalogue, kind, letters, terms) {
  const { named } = indexesOf(catalogue);
  const together = letters ? named[kind].match(letters) : [];
  const each = terms.filter((term) => !term.field).map((term) => named[kind].match(term.letters, term.phrase));
  const folder = kind === "task" ? "tasks" : "benchmarks";
  return catalogue.values[kind].flatMap(({ id, title, aliases = [] }, index) => {
    if (each.length < terms.length || !each.every((found) => found[index])) return [];
    const nearness = together[index] & WHOLE ? SCORE.name - SCORE[kind] : together[index] & FOUND ? NEAR : 0;
    const score = SCORE[kind] + nearness + (together[index] & FIRST ? NEAR : 0);
    return [{ index: -1, kind, title, detail: aliases.join(", "), url: `${catalogue.root}${folder}/${id}/`, score }];
  });
}

function suggestPapers(catalogue, passes, terms, taken) {
  const worth = worthOf(catalogue, terms);
  const highest = worth.reduce((most, value) => Math.max(most, value), 1);
  return passes.flatMap((pass, index) => {
    if (!pass || taken.has(index)) return [];
    const score = SCORE.paper + (NEAR * worth[index]) / highest;
    return [{ index, kind: "paper", score }];
  });
}

/** What is told of a paper, made for the few that are offered. */
function shown(catalogue, index) {
  const url = `${catalogue.root}papers/${catalogue.keyOf(index)}/`;
  return { title: catalogue.titles[index], detail: detailOf(catalogue, index), url };
}

/** First author, venue and year. */
function detailOf(catalogue, i) {
  const [first, ...others] = catalogue.authorsOf(i);
  const authors = first ? `${first}${others.length ? " and others" : ""}` : "Authors unknown";
  const { venue, place, year } = catalogue.paper(i);
  return [authors, [venue?.short ?? place, year].filter(Boolean).join(" ")].filter(Boolean).join(" · ");
}

/** The order of what is equal stays: newest first for papers, the tree's for tasks. */
function best(found, limit) {
  return found.sort((a, b) => b.score - a.score).slice(0, limit);
}
