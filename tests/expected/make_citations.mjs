// References as citeproc-js makes them from CSL-JSON with the official styles; README.md tells how to run it.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const citeproc = createRequire(join(process.cwd(), "package.json"))("citeproc");
const STYLES = { APA: "apa", IEEE: "ieee", MLA: "modern-language-association" };
const [styles, locales] = process.argv.slice(2);

/** Items stand one on each line. The digest of its line says which item a reference was made from. */
const lines = readFileSync(0, "utf-8")
  .split("\n")
  .filter((line) => line.startsWith("{"))
  .map((line) => line.replace(/,$/, ""));
const items = new Map(lines.map((line) => [JSON.parse(line).id, JSON.parse(line)]));
const system = {
  retrieveLocale: (language) => readFileSync(join(locales, `locales-${language}.xml`), "utf-8"),
  retrieveItem: (id) => items.get(id),
};

/** One entry of a bibliography without what surrounds it: number, divisions, spaces. */
function bare(html) {
  return html
    .replace(/<div class="csl-left-margin">[^<]*<\/div>/, "")
    .replace(/<\/?div[^>]*>/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

const references = {};
for (const line of lines) {
  const { id } = JSON.parse(line);
  references[id] = { item: createHash("sha256").update(line).digest("hex").slice(0, 12) };
}
for (const [name, file] of Object.entries(STYLES)) {
  const engine = new citeproc.Engine(system, readFileSync(join(styles, `${file}.csl`), "utf-8"), "en-US", true);
  for (const id of items.keys()) {
    engine.updateItems([id]);
    references[id][name] = bare(engine.makeBibliography()[1][0]);
  }
}
console.log(JSON.stringify(references, null, 1));
