/* What a state finds: the papers in order, and for each value of each facet what a click on it would give. */
import { FACETS, valuesOf } from "./facets.js";
import { matchTerm, valuesNamed } from "./match.js";
import { didYouMean, NAMED, parseQuery } from "./query.js";
import { inOrder } from "./rank.js";

export { markRanges } from "./marks.js";
export { suggest } from "./suggest.js";

/** The names of facets' values as sentences have them. */
const NOUNS = { task: "task", venue: "venue", list: "list", model: "foundation model", dataset: "data set", board: "board" };

/** Papers that a query leaves out fail by more than all facets together. */
const BARRED = 100;
/** How a paper fails a facet: another included value could let it in, or only dropping a condition could. */
const MISSED = 1;
const REFUSED = 2;

/** `{order, total, counts, mistakes}`. `counts[facet]` has a number for each value as `valuesOf` lists them: how many
    papers there are after the click that includes the value; where others are included and any of them will do, how
    many it adds; of an included value, how many of the results have it; of an excluded one, how many it alone keeps
    out. */
export function search(catalogue, state) {
  const { terms, mistakes } = parseQuery(state.q);
  const conditions = FACETS.map(({ id }) => new Condition(catalogue, id, state.facets.get(id)));
  const failures = failText(catalogue, terms);
  const failed = failFacets(conditions, failures);
  const passes = failures.map((number) => (number === 0 ? 1 : 0));
  const order = inOrder(catalogue, passes, state.sort || (terms.length ? "relevance" : "released"), terms);
  const counts = Object.fromEntries(conditions.map((one, place) => [one.facet, one.count(failures, failed, place)]));
  return { order, total: order.length, counts, mistakes: [...mistakes, ...unknownNames(catalogue, terms)] };
}

function failText(catalogue, terms) {
  const failures = new Uint8Array(catalogue.size);
  for (const term of terms) {
    const worth = matchTerm(catalogue, term);
    for (let i = 0; i < failures.length; i++) if ((worth[i] > 0) === term.not) failures[i] = BARRED;
  }
  return failures;
}

/** Adds to each paper's failures; gives back the last condition that it failed, and how: `place * 4 + way`. */
function failFacets(conditions, failures) {
  const failed = new Uint8Array(failures.length);
  conditions.forEach((condition, place) => {
    if (!condition.include.size && !condition.exclude.size) return;
    for (let i = 0; i < failures.length; i++) {
      const way = condition.test(i);
      if (!way) continue;
      failures[i] += 1;
      failed[i] = place * 4 + way;
    }
  });
  return failed;
}

/** What is chosen in one facet, over all papers. */
class Condition {
  constructor(catalogue, facet, { include = [], exclude = [], all = false } = {}) {
    const numbers = (ids) => ids.map((id) => catalogue.byId[facet].get(String(id))?.index ?? -1);
    Object.assign(this, { facet, all, lists: catalogue.columns[facet], size: valuesOf(catalogue, facet).length });
    this.include = new Set(numbers(include));
    this.exclude = new Set(numbers(exclude));
    /** Any included value will do, and one is: another one adds papers. */
    this.widens = this.include.size > 0 && !all;
  }

  /** 0 where a paper passes, else how it fails. */
  test(i) {
    const held = this.held(i, this.include);
    const [reached, way] = this.all ? [held === this.include.size, REFUSED] : [held > 0 || !this.widens, MISSED];
    if (this.held(i, this.exclude)) return REFUSED;
    return reached ? 0 : way;
  }

  held(i, chosen) {
    const { starts, values } = this.lists;
    let held = 0;
    if (chosen.size) for (let at = starts[i]; at < starts[i + 1]; at++) if (chosen.has(values[at])) held += 1;
    return held;
  }

  count(failures, failed, place) {
    const counts = new Int32Array(this.size);
    for (let i = 0; i < failures.length; i++) {
      if (failures[i] === 0) this.add(counts, i, this.widens ? this.include : null);
      else if (failures[i] > 1 || failed[i] >> 2 !== place) continue;
      else if (failed[i] % 4 === MISSED) this.add(counts, i, null);
      else if (this.isKeptOutByOne(i)) this.add(counts, i, this.exclude);
    }
    return counts;
  }

  /** Counts a paper for its values, or for those alone that are chosen. */
  add(counts, i, chosen) {
    const { starts, values } = this.lists;
    for (let at = starts[i]; at < starts[i + 1]; at++) if (!chosen || chosen.has(values[at])) counts[values[at]] += 1;
  }

  isKeptOutByOne(i) {
    const held = this.held(i, this.include);
    return this.held(i, this.exclude) === 1 && (this.all ? held === this.include.size : held > 0 || !this.widens);
  }
}

/** Names in a query that no task, venue, … has. */
function unknownNames(catalogue, terms) {
  const unknown = terms.filter(({ field, not }) => NAMED.includes(field) && !not);
  return unknown.flatMap((term) => {
    const { field, text, at, length } = term;
    if (valuesNamed(catalogue, field, term).length || matchTerm(catalogue, term).some(Boolean)) return [];
    const names = valuesOf(catalogue, field).flatMap(({ title, aliases = [] }) => [title, ...aliases, ...title.split(" ")]);
    return [{ at, length, message: `No ${NOUNS[field]} is called ${text}${didYouMean(text, names)}` }];
  });
}
