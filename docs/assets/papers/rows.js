/* A paper → its row: the same row that the pages made at build time show, with what matched marked. */
import { loadAddresses } from "./catalogue.js";
import { make } from "./dom.js";
import { whenIdle } from "./idle.js";
import { markRanges } from "./search.js";

/** Authors that a row names. */
const NAMED = 3;
const WEB = /^https?:\/\//i;
/** Rows whose links lead to the paper's page until it is known where they lead, with the number of the paper. */
let waiting = [];

/** The row of a paper as `Catalogue.paper` gives it; `terms` as `parseQuery` gives them; `root` is the site's. */
export function makeRow(paper, terms, root) {
  const marks = new Marker(terms);
  const page = `${root}papers/${paper.key}/`;
  const title = make("div", { class: "title" }, make("a", { href: page }, ...marks.in(paper.title, "title")));
  if (paper.method) title.append(" ", make("span", { class: "sv-method" }, ...marks.in(paper.method, "method")));
  const venue = make("div", { class: "venue" }, ...placeOf(paper, marks, root), ` ${paper.year ?? ""}`);
  const authors = make("div", { class: "authors" }, ...authorsOf(paper.authors, marks));
  if (terms.length && !marks.any) authors.append(...tasksOf(paper, marks));
  const row = make("li", { class: "sv-row", "data-key": paper.key }, title, venue, authors, linksOf(paper, page));
  if (paper.links.some(([, address]) => address)) lead(row, paper.links);
  else if (paper.links.length) wait({ row, index: paper.index });
  return row;
}

/** Where a paper is found, for those who read it printed; empty where no link leads to the web. */
export function addressOf(links) {
  const onWeb = links.filter(([, address]) => WEB.test(address ?? ""));
  return (onWeb.find(([, , kind]) => kind === "paper") ?? onWeb[0])?.[1] ?? "";
}

/** The key of a row, made by this script or at build time. */
export function keyOf(row) {
  return row.dataset.key ?? row.querySelector(".title a").getAttribute("href").split("/").at(-2);
}

/** What a row of a paper is focused by. */
export function focusOf(row) {
  return row.querySelector(".title a");
}

/** Marks what a query's words matched, and remembers whether anything was. */
class Marker {
  any = false;

  constructor(terms) {
    this.terms = terms;
  }

  in(text, field) {
    const terms = this.terms.filter((term) => !term.not && (!term.field || term.field === field));
    const ranges = terms.length ? markRanges(text, terms) : [];
    if (!ranges.length) return [text];
    this.any = true;
    const nodes = [];
    let at = 0;
    for (const [start, end] of ranges) {
      nodes.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
      at = end;
    }
    return [...nodes, text.slice(at)].filter((node) => node !== "");
  }
}

function placeOf(paper, marks, root) {
  const { venue, place } = paper;
  if (!venue) return marks.in(place ?? "", "venue");
  return [make("a", { href: `${root}venues/${venue.id}/`, title: venue.name }, ...marks.in(venue.short, "venue"))];
}

/** The first names, those further on that matched, and how many more there are. */
function authorsOf(authors, marks) {
  if (!authors.length) return ["Authors unknown"];
  const shown = authors.map((name, place) => ({ nodes: marks.in(name, "author"), place }));
  const named = shown.filter(({ nodes, place }) => place < NAMED || nodes.length > 1 || nodes[0].nodeType);
  const nodes = named.flatMap(({ nodes: name }, place) => (place ? [", ", ...name] : name));
  const more = authors.length - named.length;
  if (more > 0) nodes.push(" ", make("span", { title: authors.join(", ") }, `and ${more} more`));
  return nodes;
}

/** The tasks that matched, where nothing else that the row shows did. */
function tasksOf(paper, marks) {
  const found = paper.tasks.map((task) => marks.in(task.title, "task")).filter((nodes) => nodes.length > 1 || nodes[0].nodeType);
  return found.flatMap((nodes) => [" · ", ...nodes]);
}

function linksOf(paper, page) {
  const links = inRow(paper.links).map(([label, , kind]) => make("a", { "data-kind": kind, href: page }, label));
  const pick = make("button", { type: "button", class: "sv-pick needs-js", "data-pick": paper.key });
  const bib = make("a", { href: `${page}${paper.key}.bib`, "data-copy-bib": true }, "BibTeX");
  return make("div", { class: "links" }, ...links.flatMap((link) => [link, " "]), bib, " ", pick);
}

/** The first kind of the record stands last, beside what no row is without: at the same place in all rows. */
function inRow(links) {
  const place = ([, , kind]) => links.findIndex((other) => other[2] === kind);
  return [...links].sort((one, other) => place(other) - place(one));
}

/** A link that leads elsewhere than to the web stays with the paper's page. */
function lead(row, links) {
  const shown = inRow(links);
  row.querySelectorAll("[data-kind]").forEach((link, place) => {
    const [, address] = shown[place];
    if (WEB.test(address)) link.href = address;
  });
  const address = addressOf(links);
  if (address) row.dataset.address = address;
}

/** Addresses are fetched when the rows stand and the browser rests; where that fails, the next row tries again. */
function wait(one) {
  waiting.push(one);
  if (waiting.length > 1) return;
  whenIdle(async () => {
    const catalogue = await loadAddresses().catch(() => null);
    const these = waiting;
    waiting = [];
    if (catalogue) for (const { row, index } of these) lead(row, catalogue.linksOf(index));
  });
}
