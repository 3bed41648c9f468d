/* Papers, methods, tasks and boards among the theme's results: a list of its own kind between its line that counts and
   its own list, so that its keys walk through both and Enter opens the first of all. */
import { make, plural } from "./dom.js";
import { parseQuery } from "./query.js";
import { markRanges, search, suggest } from "./search.js";

/** Kinds, and how many are shown of those that share a group. */
const KINDS = {
  method: { label: "Method", group: "paper" },
  paper: { label: "Paper", group: "paper" },
  task: { label: "Task", group: "task" },
  board: { label: "Board", group: "board" },
};
const MOST = { paper: 5, task: 3, board: 3 };
const COUNTED = ["paper", "task", "board"];
/** What is asked of the catalogue, of which those are the first. */
const ASKED = 100;
/** Milliseconds of rest after which the numbers are spoken. */
const REST = 700;
/** Above any score of the theme's: Enter opens what has the highest. */
const FIRST = 1e12;

/** Puts our list into the theme's results; gives back what shows the results for some words. */
export function mountResults(result, toggle, catalogue, explorerOf) {
  const { counts } = ask(catalogue, "");
  const [meta, theirs] = [result.firstElementChild, result.lastElementChild];
  const ours = make("ol", { class: "md-search-result__list sv-hits", "aria-label": "Papers, methods, tasks and boards" });
  const pages = make("div", { class: "md-search-result__meta", hidden: true });
  const spoken = make("p", { class: "sv-hits__spoken", role: "status" });
  theirs.before(ours, pages);
  result.before(spoken);
  const lines = new Lines(meta, pages, spoken);
  const open = () => (ours.hidden = !toggle.checked);
  toggle.addEventListener("change", open);
  open();
  let last = "";
  return (words) => {
    if (words === last) return;
    last = words;
    const { terms } = parseQuery(words);
    const hits = few(suggest(catalogue, words, ASKED));
    const total = terms.length ? ask(catalogue, words).total : 0;
    const items = hits.map((hit, place) => makeHit({ ...hit, ...sizeOf(hit, catalogue, counts) }, terms, FIRST - place));
    if (total) items.push(makeWayOn(words.trim(), total, explorerOf(words)));
    ours.replaceChildren(...items);
    ours.closest(".md-search__scrollwrap").scrollTop = 0;
    lines.say(words, total, hits);
  };
}

function ask(catalogue, q) {
  return search(catalogue, { q, facets: new Map(), sort: "" });
}

/** The first of each group. */
function few(hits) {
  const left = { ...MOST };
  return hits.filter(({ kind }) => left[KINDS[kind].group]-- > 0);
}

/** How many papers a task or a board has; `counts` are those of all papers. */
function sizeOf({ kind, url }, { byId }, counts) {
  const value = byId[kind]?.get(url.split("/").at(-2));
  return value ? { size: plural(counts[kind][value.index], "paper") } : {};
}

/** The lines that count: the theme's own, which is wrong about the whole, one above its list, and one that is heard. */
class Lines {
  counted = [];
  written = null;

  constructor(meta, pages, spoken) {
    Object.assign(this, { meta, pages, spoken, said: meta.textContent });
    new MutationObserver(() => this.hear()).observe(meta, { childList: true, characterData: true, subtree: true });
  }

  /** What was found for these words; nothing where ours is empty. */
  say(words, total, hits) {
    const number = (kind) => hits.filter((hit) => hit.kind === kind).length;
    const parts = [total, number("task"), number("board")].map((count, place) => [count, COUNTED[place]]);
    this.counted = parts.filter(([count]) => count).map(([count, noun]) => plural(count, noun));
    this.write();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.speak(words), REST);
  }

  /** The theme wrote its line anew. */
  hear() {
    if (this.meta.textContent === this.written) return;
    this.said = this.meta.textContent;
    this.write();
  }

  write() {
    this.written = list(this.counted) || this.said;
    if (this.meta.textContent !== this.written) this.meta.textContent = this.written;
    this.pages.textContent = this.others();
    this.pages.hidden = !(this.counted.length && this.pages.textContent);
  }

  /** How many other pages the theme found; empty where it says no number. */
  others() {
    const [number] = this.said.match(/\d[\d.,]*k?/) ?? [];
    return number ? `${number} other page${number === "1" ? "" : "s"}` : "";
  }

  speak(words) {
    const found = [...this.counted, this.others()].filter(Boolean);
    this.spoken.textContent = words.trim() ? list(found) || "Nothing found" : "";
  }
}

/** `a`, `a and b`, `a, b and c`. */
function list(parts) {
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}` : (parts[0] ?? "");
}

function makeHit({ kind, title, detail, url, size }, terms, score) {
  const label = make("span", { class: "sv-hit__kind" }, KINDS[kind].label);
  const more = [size, detail].filter(Boolean).join(" · ");
  const about = make("p", {}, label, " ", ...marked(more, terms));
  const icon = make("div", { class: "md-search-result__icon md-icon" });
  return makeItem(kind, url, score, icon, make("h2", {}, ...marked(title, terms)), about);
}

function makeWayOn(words, total, url) {
  const keys = make("span", { class: "sv-hit__keys" }, make("kbd", {}, "Shift"), " ", make("kbd", {}, "Enter"));
  const all = total === 1 ? "See the paper" : `See all ${plural(total, "paper")}`;
  return makeItem("all", url, -1, make("p", {}, `${all} for “${words}” in the explorer `, keys));
}

/** The theme opens links whose first element is an article with a score. */
function makeItem(kind, url, score, ...inside) {
  const classes = "md-search-result__article md-typeset";
  const article = make("article", { class: classes, "data-md-score": String(score) }, ...inside);
  const link = make("a", { class: "md-search-result__link", href: url, tabindex: "-1" }, article);
  return make("li", { class: `md-search-result__item sv-hit sv-hit--${kind}` }, link);
}

function marked(text, terms) {
  const nodes = [];
  let at = 0;
  for (const [start, end] of markRanges(text, terms)) {
    nodes.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
    at = end;
  }
  return [...nodes, text.slice(at)];
}
