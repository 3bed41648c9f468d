/* What is chosen: a state and a choice → the next state. States are never changed. */

/** Includes or excludes a value, or leaves it where that is what it was; `side` is `include` or `exclude`. */
export function choose(state, facet, id, side) {
  const { include, exclude, all } = chosenIn(state, facet);
  const held = (side === "include" ? include : exclude).includes(id);
  const next = { include: include.filter((other) => other !== id), exclude: exclude.filter((other) => other !== id), all };
  if (!held) next[side].push(id);
  return withFacet(state, facet, next);
}

/** Whether all the values included in a facet must hold, or any. */
export function match(state, facet, all) {
  return withFacet(state, facet, { ...chosenIn(state, facet), all });
}

/** Without one condition of `conditionsOf`. */
export function without(state, { facet, id, side }) {
  return facet === "q" ? { ...state, q: "" } : choose(state, facet, id, side);
}

/** Nothing asked; the order stays. */
export function cleared(state) {
  return { ...state, q: "", facets: new Map() };
}

/** What is chosen in a facet. */
export function chosenIn(state, facet) {
  return state.facets.get(facet) ?? { include: [], exclude: [], all: false };
}

/** The side that a value is on: `include`, `exclude`, or null. */
export function sideOf(state, facet, id) {
  const { include, exclude } = chosenIn(state, facet);
  return include.includes(id) ? "include" : exclude.includes(id) ? "exclude" : null;
}

/** Every condition of a state in the order of the facets: `{facet, id, side}`; the words last, as facet `q`. */
export function conditionsOf(state, facets) {
  const made = facets.flatMap(({ id: facet }) => {
    const { include, exclude } = chosenIn(state, facet);
    return [
      ...include.map((id) => ({ facet, id, side: "include" })),
      ...exclude.map((id) => ({ facet, id, side: "exclude" })),
    ];
  });
  return state.q.trim() ? [...made, { facet: "q", id: state.q.trim(), side: "include" }] : made;
}

function withFacet(state, facet, chosen) {
  const facets = new Map(state.facets);
  if (chosen.include.length || chosen.exclude.length) facets.set(facet, chosen);
  else facets.delete(facet);
  return { ...state, facets };
}
