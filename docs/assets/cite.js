/* One choice of forms for each citation: BibTeX, files for other programs, references as text, the bare key. The choice
   is remembered. Without this script every form can be read on the page or fetched as a file. */
(() => {
  "use strict";

  const STORE = "sv-citation-form";
  const blocks = [...document.querySelectorAll("[data-cite]")].map(build);

  function recall() {
    try {
      return localStorage.getItem(STORE);
    } catch {
      return null;
    }
  }

  function remember(name) {
    try {
      localStorage.setItem(STORE, name);
    } catch {
      /* Private windows may have no store; the choice holds for this page. */
    }
  }

  /** Name of a form → how its text comes, and the file that holds it. */
  function forms(block, bibtex) {
    const link = (suffix) => block.querySelector(`.sv-bib__more a[href$="${suffix}"]`)?.href;
    const bib = block.querySelector(".sv-bib__actions a").href;
    const file = (href) => ({ href, text: async () => (href === bib ? bibtex : read(href)) });
    const made = {
      BibTeX: file(bib),
      "BibTeX, UTF-8": file(link(".utf8.bib") ?? bib),
      RIS: file(link(".ris")),
      "CSL-JSON": file(link(".json")),
    };
    for (const style of block.querySelectorAll(".sv-bib__more dt")) {
      made[style.textContent] = { nodes: style.nextElementSibling.childNodes };
    }
    made.Key = { text: async () => block.dataset.cite };
    return made;
  }

  async function read(href) {
    const response = await fetch(href);
    if (!response.ok) throw new Error(response.statusText);
    return (await response.text()).replaceAll("\r\n", "\n");
  }

  function build(block) {
    const code = block.querySelector("code");
    const known = forms(block, code.textContent);
    const label = document.createElement("label");
    const words = document.createElement("span");
    words.textContent = "Cite as";
    const select = document.createElement("select");
    select.append(...Object.keys(known).map((name) => new Option(name)));
    label.append(words, " ", select);
    block.querySelector(".sv-bib__bar > span").replaceWith(label);
    block.querySelector(".sv-bib__more").hidden = true;
    select.addEventListener("change", () => {
      remember(select.value);
      for (const other of blocks) other.show(select.value);
    });
    return { show: (name) => show(block, code, select, known, name) };
  }

  async function show(block, code, select, known, name) {
    if (!(name in known)) return;
    const form = known[name];
    const download = block.querySelector(".sv-bib__actions a");
    select.value = name;
    let nodes = [...(form.nodes ?? [])].map((node) => node.cloneNode(true));
    let failed = false;
    try {
      if (form.text) nodes = [await form.text()];
    } catch {
      failed = true;
      nodes = [`This form could not be fetched. It is at ${form.href}`];
    }
    if (select.value !== name) return; // another choice came in between
    code.replaceChildren(...nodes);
    code.dataset.form = name;
    block.querySelector("[data-copy]").hidden = failed; // else it would copy the apology
    block.classList.toggle("sv-bib--prose", Boolean(form.nodes));
    download.hidden = !form.href;
    if (form.href) {
      download.href = form.href;
      download.textContent = `Download .${form.href.split(".").pop()}`;
    }
  }

  /* A prepared report says what stands in the record now: its BibTeX, whatever form is shown afterwards. */
  const report = document.querySelector("[data-report]");
  const entry = document.querySelector("[data-cite] code");
  if (report && entry) {
    report.href += encodeURIComponent(`\n\nThe entry now:\n\n\`\`\`bibtex\n${entry.textContent.trim()}\n\`\`\`\n`);
  }

  const chosen = recall();
  if (chosen && chosen !== "BibTeX") for (const block of blocks) block.show(chosen);
})();
