/* What is asked of the explorer, as an address says it: `?q=medical+video&task=a,b&not-type=survey&all=task&sort=year`. */
import { FACETS, valueOf } from "./facets.js";

/** The orders that results can have; no order stands for relevance where there are words, else for release. */
export const SORTS = ["relevance", "released", "year", "venue", "title", "method"];

/** An address's `?…` → the state and what it asks for that nobody knows, in words. Parameters of others stay in the
    state's `rest` and go back into the address. */
export function readState(searchString, catalogue) {
  const parameters = new URLSearchParams(searchString);
  const strangers = [];
  const facets = new Map();
  for (const { id } of FACETS) {
    const exclude = readValues(parameters, `not-${id}`, id, catalogue, strangers);
    const include = readValues(parameters, id, id, catalogue, strangers).filter((value) => !exclude.includes(value));
    if (include.length || exclude.length) facets.set(id, { include, exclude, all: false });
  }
  for (const id of namesIn(parameters, "all")) {
    if (facets.has(id)) facets.get(id).all = true;
    else if (!FACETS.some((facet) => facet.id === id)) strangers.push(`all=${id}`);
  }
  const sort = parameters.get("sort") ?? "";
  if (sort && !SORTS.includes(sort)) strangers.push(`sort=${sort}`);
  const rest = [...parameters].filter(([name]) => !OURS.has(name));
  strangers.push(...rest.map(([name]) => name));
  return { state: { q: parameters.get("q") ?? "", facets, sort: SORTS.includes(sort) ? sort : "", rest }, strangers };
}

/** A state → `?…`; empty where nothing is asked. */
export function writeState({ q, facets, sort, rest = [] }) {
  const parts = q.trim() ? [["q", q.trim()]] : [];
  const chosen = FACETS.map(({ id }) => [id, facets.get(id)]).filter(([, facet]) => facet);
  for (const [id, { include }] of chosen) if (include.length) parts.push([id, include.join(",")]);
  for (const [id, { exclude }] of chosen) if (exclude.length) parts.push([`not-${id}`, exclude.join(",")]);
  const all = chosen.filter(([, facet]) => facet.all && facet.include.length).map(([id]) => id);
  if (all.length) parts.push(["all", all.join(",")]);
  if (sort) parts.push(["sort", sort]);
  const written = [...parts, ...rest].map(([name, value]) => `${escape(name)}=${escape(value)}`);
  return written.length ? `?${written.join("&")}` : "";
}

const OURS = new Set(["q", "all", "sort", ...FACETS.flatMap(({ id }) => [id, `not-${id}`])]);

function namesIn(parameters, name) {
  const names = parameters.getAll(name).flatMap((value) => value.split(","));
  return [...new Set(names.map((one) => one.trim()).filter(Boolean))];
}

function readValues(parameters, name, facet, catalogue, strangers) {
  return namesIn(parameters, name).filter((id) => {
    const known = valueOf(catalogue, facet, id);
    if (!known) strangers.push(`${name}=${id}`);
    return known;
  });
}

/** As short and readable as an address allows. */
function escape(text) {
  const readable = { "%20": "+", "%2C": ",", "%3A": ":", "%2F": "/" };
  return encodeURIComponent(text).replace(/%20|%2C|%3A|%2F/g, (code) => readable[code]);
}
