/* What papers can be filtered by. */

/** In the order to show. `tree`: a value holds what is below it; `single`: a paper has one value at most. */
export const FACETS = [
  { id: "task", title: "Task", tree: true },
  { id: "year", title: "Year", single: true },
  { id: "venue", title: "Venue", single: true },
  { id: "list", title: "List" },
  { id: "model", title: "Foundation model" },
  { id: "type", title: "Type", single: true },
  { id: "has", title: "Has" },
  { id: "dataset", title: "Data set" },
  { id: "board", title: "Board" },
];

/** What a paper may have: links whose labels begin with the id. */
export const HAS = [
  { id: "code", title: "Code" },
  { id: "project", title: "Project page" },
  { id: "demo", title: "Demo" },
  { id: "data", title: "Data" },
];

/** Kinds of works. */
export const TYPES = ["preprint", "conference", "workshop", "journal", "thesis", "report", "book", "other"];

/** The values of a facet, each with id, title and index: the order of a search's counts. */
export function valuesOf(catalogue, facet) {
  return catalogue.values[facet];
}

/** A value of a facet by its id; undefined where there is none. */
export function valueOf(catalogue, facet, id) {
  return catalogue.byId[facet]?.get(id);
}
