/* All papers, from the two files that macros/explorer.py makes, each fetched once: the papers, and later where their
   links lead. */
import { listAt, listsOfOne, listsThrough, unpackLists, unpackNumbers, unpackRanks, unpackWords } from "./columns.js";
import { HAS } from "./facets.js";
import { fold } from "./text.js";

const ROOT = new URL("../../", import.meta.url).href;
const loads = {};

/** The catalogue, the same for all who ask; a load that failed is tried again by the next. */
export function loadCatalogue() {
  return once("catalogue", async () => new Catalogue(await fetchJson("papers/catalogue.json"), ROOT));
}

/** The same catalogue, when it knows where links lead, too. */
export function loadAddresses() {
  return once("addresses", async () => {
    const catalogue = await loadCatalogue();
    catalogue.learnAddresses(await fetchJson("papers/addresses.json"));
    return catalogue;
  });
}

function once(name, load) {
  loads[name] ??= load().catch((error) => {
    delete loads[name];
    throw error;
  });
  return loads[name];
}

async function fetchJson(path) {
  const response = await fetch(ROOT + path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

/** Papers by number, the newest first. `values[facet]` are a facet's values, `columns[facet]` each paper's numbers of
    these (of tasks those above it too), `byId[facet]` finds a value by its id. */
export class Catalogue {
  constructor(data, root) {
    Object.assign(this, { root, size: data.size, links: data.links });
    for (const [name, words] of Object.entries(data.words)) data[name].words = words;
    Object.assign(this, titlesAndMethods(data));
    this.names = joined(unpackWords(data.given), unpackWords(data.family));
    this.authors = unpackRanks(data.authors);
    this.released = unpackWords(data.released);
    this.places = Array.from(unpackNumbers(data.place), (number) => (number ? data.places[number - 1] : ""));
    this.ownTasks = unpackLists(data.task);
    this.labels = unpackLists(data.labels);
    this.values = valuesFrom(data, this.labels);
    this.columns = columnsFrom(data, this);
    this.byId = Object.fromEntries(
      Object.entries(this.values).map(([facet, values]) => [facet, new Map(values.map((value) => [value.id, value]))]),
    );
    Object.assign(this, {
      tasks: this.values.task, venues: this.values.venue, lists: this.values.list, datasets: this.values.dataset,
      boards: this.values.board, models: this.values.model,
    });
    this.oddKeys = data.keys;
    this.stopWords = new Set(data.stop_words.split(" "));
    this.knownKeys = new Array(data.size);
  }

  /** Everything about a paper that a row shows. */
  paper(i) {
    const key = this.keyOf(i);
    return {
      index: i,
      key,
      title: this.titles[i],
      method: this.methods[i] || null,
      authors: this.authorsOf(i),
      year: Number(this.valuesAt("year", i)[0]?.id) || null,
      released: this.released[i] || null,
      venue: this.valuesAt("venue", i)[0] ?? null,
      place: this.places[i],
      type: this.valuesAt("type", i)[0].id,
      tasks: Array.from(listAt(this.ownTasks, i), (number) => this.values.task[number]),
      links: this.linksOf(i),
      url: `${this.root}papers/${key}/`,
    };
  }

  /** A paper's key: the one that stands in the file, else the one that follows from author, year and title. */
  keyOf(i) {
    return (this.knownKeys[i] ??= this.oddKeys[i] ?? this.expectedKey(i));
  }

  /** The number of a paper; -1 where there is none of this key. */
  indexOf(key) {
    this.numbers ??= new Map(this.titles.map((_, i) => [this.keyOf(i), i]));
    return this.numbers.get(key) ?? -1;
  }

  /** A paper's values in a facet. */
  valuesAt(facet, i) {
    return Array.from(listAt(this.columns[facet], i), (number) => this.values[facet][number]);
  }

  authorsOf(i) {
    return Array.from(listAt(this.authors, i), (number) => this.names[number]);
  }

  learnAddresses({ starts, rests }) {
    const openings = unpackWords(starts);
    this.addresses = rests.map((rest, i) => openings[i] + rest);
  }

  /** Label, address and kind of each link, no address while they are not known; a label that stands again is numbered. */
  linksOf(i) {
    const { starts, values } = this.labels;
    const seen = {};
    return Array.from(values.subarray(starts[i], starts[i + 1]), (label, place) => {
      seen[label] = (seen[label] ?? 0) + 1;
      const [kind, words] = this.links[label];
      return [seen[label] > 1 ? `${words} ${seen[label]}` : words, this.addresses?.[starts[i] + place] ?? null, kind];
    });
  }

  /** As macros/explorer.py expects it. */
  expectedKey(i) {
    const family = fold(this.authorsOf(i)[0]?.split(" ").at(-1) ?? "");
    const year = this.released[i].slice(0, 4) || this.valuesAt("year", i)[0]?.id || "";
    let first = "untitled";
    const opening = this.titles[i].split(" ", 8).join(" ");
    for (const [part] of opening.matchAll(/[\p{L}\p{N}_'’]+/gu)) {
      const word = plain(part);
      if (!word || this.stopWords.has(word)) continue;
      first = word;
      break;
    }
    return plain(family || "anon") + year + first;
  }
}

function plain(word) {
  return fold(word).replace(/[^a-z0-9]/g, "");
}

/** Ways 0 to 2: no method, one that stands apart, one that stands before the title; from 3 on a word of the title. */
function titlesAndMethods(data) {
  const rests = unpackWords(data.titles);
  const told = unpackWords(data.methods);
  const ways = unpackNumbers(data.ways);
  const bare = (word) => word.replace(/^[("'“‘]+|[,.:;!?)"'”’]+$/g, "");
  let next = 0;
  const methods = rests.map((rest, i) => {
    if (ways[i] > 2) return bare(rest.split(" ")[ways[i] - 3]);
    return ways[i] ? told[next++] : "";
  });
  const titles = rests.map((rest, i) => (ways[i] === 2 ? `${methods[i]}: ${rest}` : rest));
  return { titles, methods };
}

function joined(heads, tails) {
  return heads.map((head, i) => (head && tails[i] ? `${head} ${tails[i]}` : head || tails[i]));
}

function valuesFrom(data, labels) {
  const rows = (table) => table.map(([id, title], index) => ({ id, title, index }));
  const used = new Set(labels.values);
  const has = HAS.filter(({ id }) => data.links.some(([label], number) => used.has(number) && label.startsWith(id)));
  return {
    task: tasksOf(data.tasks),
    year: data.years.map((year, index) => ({ id: String(year), title: String(year), index })),
    venue: data.venues.map(([id, short, name], index) => ({ id, title: short, short, name, index })),
    list: rows(data.lists),
    model: data.models.map(([id, name, title], index) => ({ id, title: name, name: title, index })),
    type: rows(data.types),
    has: has.map(({ id, title }, index) => ({ id, title, index })),
    dataset: rows(data.datasets),
    board: data.boards.map(([id, title, dataset], index) => ({ id, title, dataset: data.datasets[dataset][0], index })),
  };
}

/** Tasks with the numbers of their parent (-1 for a root) and of their children. */
function tasksOf(table) {
  const tasks = table.map(([id, title, parent, aliases], index) => {
    return { id, title, index, parent, aliases, children: [], depth: 0 };
  });
  for (const task of tasks) {
    if (task.parent < 0) continue;
    tasks[task.parent].children.push(task.index);
    task.depth = tasks[task.parent].depth + 1;
  }
  return tasks;
}

function columnsFrom(data, { ownTasks, labels, values, links }) {
  const [venue, board] = [unpackNumbers(data.venue), unpackLists(data.board)];
  const type = unpackNumbers(data.type).map((own, i) => (venue[i] ? data.venues[venue[i] - 1][3] + 1 : own));
  const kinds = links.map(([label]) => values.has.flatMap(({ id, index }) => (label.startsWith(id) ? [index] : [])));
  return {
    task: listsThrough(ownTasks, values.task.map((task) => withParents(task, values.task))),
    year: listsOfOne(unpackNumbers(data.year)),
    venue: listsOfOne(venue),
    list: unpackLists(data.list),
    model: unpackLists(data.model),
    type: listsOfOne(type),
    has: listsThrough(labels, kinds),
    dataset: listsThrough(board, data.boards.map(([, , dataset]) => [dataset])),
    board,
  };
}

function withParents(task, tasks) {
  return task.parent < 0 ? [task.index] : [task.index, ...withParents(tasks[task.parent], tasks)];
}
