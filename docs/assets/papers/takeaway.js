/* Papers as files for other programs and as text, in the order that is asked for. Each entry is cut out of a file that
   the site has, so that it is the same, byte for byte, as everywhere else. */

import { loadCatalogue } from "./catalogue.js";

/** What papers can be taken away as. */
export const FORMS = [
  { id: "bib", title: "BibTeX", suffix: "bib", type: "application/x-bibtex" },
  { id: "utf8.bib", title: "BibTeX, UTF-8", suffix: "utf8.bib", type: "application/x-bibtex" },
  { id: "ris", title: "RIS", suffix: "ris", type: "application/x-research-info-systems" },
  { id: "json", title: "CSL-JSON", suffix: "json", type: "application/vnd.citationstyles.csl+json" },
  { id: "csv", title: "Table, CSV", suffix: "csv", type: "text/csv" },
  { id: "md", title: "Markdown list", suffix: "md", type: "text/markdown" },
  { id: "apa", title: "References, APA", suffix: "apa.txt", type: "text/plain" },
  { id: "ieee", title: "References, IEEE", suffix: "ieee.txt", type: "text/plain" },
  { id: "mla", title: "References, MLA", suffix: "mla.txt", type: "text/plain" },
  { id: "cite", title: "\\cite{…}", suffix: "tex", type: "text/x-tex" },
];

/** So many papers are fetched one by one; for more it is quicker to fetch all there are. */
const FEW = 20;

const bibtex = { cut: cutBibtex, join: (entries) => entries.join("\n") };
const lines = (entries) => entries.map((entry) => `${entry}\n`).join("");
const references = (style) => ({ all: `exports/papers.${style}.tsv`, cut: cutReferences, join: lines });

/** Form → the file of all papers, the ending of the file beside each, how it is cut into entries, how they are joined. */
const SOURCES = {
  bib: { all: "exports/all.bib", beside: "bib", ...bibtex },
  "utf8.bib": { all: "exports/all.utf8.bib", ...bibtex },
  ris: { all: "exports/all.ris", beside: "ris", cut: cutRis, join: (entries) => entries.join("") },
  json: { all: "exports/all.json", beside: "json", cut: cutJson, join: joinJson },
  csv: { all: "exports/papers.csv", cut: cutTable, join: (rows, all) => all.get("") + rows.join("") },
  md: { all: "exports/papers.md", cut: cutMarkdown, join: lines },
  apa: references("apa"),
  ieee: references("ieee"),
  mla: references("mla"),
};

const fetched = new Map();

/** Papers in a form: the name of the file, its type and text, and the keys that are of no paper here. */
export async function takeAway(keys, formId, name = "papers") {
  const { id, suffix, type } = FORMS.find((form) => form.id === formId);
  const catalogue = await loadCatalogue();
  const wanted = [...new Set(keys)];
  const known = wanted.filter((key) => catalogue.indexOf(key) >= 0);
  const file = { name: `${name}.${suffix}`, type, missing: wanted.filter((key) => catalogue.indexOf(key) < 0) };
  if (id === "cite") return { ...file, text: `\\cite{${known.join(",")}}` };
  const all = await entriesOf(known, SOURCES[id], catalogue.root);
  const lost = known.filter((key) => !all.has(key));
  if (lost.length) throw new Error(`${lost.join(", ")} not found`);
  return { ...file, text: SOURCES[id].join(known.map((key) => all.get(key)), all) };
}

/** Key → entry, for these keys at least. */
async function entriesOf(keys, source, root) {
  if (!source.beside || keys.length > FEW) return source.cut(await fetchText(root + source.all));
  const texts = await Promise.all(keys.map((key) => fetchText(`${root}papers/${key}/${key}.${source.beside}`)));
  return new Map(texts.flatMap((text) => [...source.cut(text)]));
}

function fetchText(address) {
  if (!fetched.has(address)) {
    const text = fetch(address).then((response) => {
      if (!response.ok) throw new Error(`${response.status} ${address}`);
      return response.text();
    });
    fetched.set(address, text);
    text.catch(() => fetched.delete(address));
  }
  return fetched.get(address);
}

function keyed(entries, pattern) {
  return new Map(entries.map((entry) => [pattern.exec(entry)?.[1], entry]));
}

function cutBibtex(text) {
  return keyed(text.split(/\n(?=@\w+\{[^,\s]+,\n)/), /^@\w+\{([^,\s]+),/);
}

function cutRis(text) {
  const end = "ER  - \r\n\r\n";
  return keyed(text.split(end).slice(0, -1).map((record) => record + end), /^ID {2}- (\S+)\r$/m);
}

function cutJson(text) {
  const items = text.split("\n").slice(1, -2);
  return keyed(items.map((item) => item.replace(/,$/, "")), /^\{"id": "([^"]*)"/);
}

function joinJson(items) {
  return items.length ? `[\n${items.join(",\n")}\n]\n` : "[]\n";
}

/** A line end within quotes is none. The head of the table stands under the empty key. */
function cutTable(text) {
  const [head, ...rows] = text.match(/(?:[^"\r]|"[^"]*"|\r(?!\n))*\r\n/g) ?? [];
  return keyed(rows, /^([^,]*),/).set("", head);
}

function cutMarkdown(text) {
  return keyed(text.split("\n"), /\/([^/]+)\/\1\.bib\)$/);
}

function cutReferences(text) {
  return new Map(text.split("\n").map((line) => line.split("\t")));
}
