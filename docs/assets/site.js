/* Copies BibTeX, opens the search, names the levels of the navigation. Without it a copy control is a link to the file, and the text can be selected. */
(() => {
  "use strict";

  const status = document.createElement("div");
  status.className = "sv-toast";
  status.setAttribute("role", "status");
  document.body.append(status);
  let hiding;

  /** Shows a sentence for a moment; a screen reader speaks it. */
  function say(sentence) {
    clearTimeout(hiding);
    status.textContent = sentence;
    status.classList.add("sv-toast--on");
    hiding = setTimeout(() => status.classList.remove("sv-toast--on"), 2500);
  }

  function mark(control) {
    control.dataset.copied = "";
    setTimeout(() => delete control.dataset.copied, 2500);
  }

  async function copyFile(link) {
    try {
      const response = await fetch(link.href);
      if (!response.ok) throw new Error(response.statusText);
      await navigator.clipboard.writeText(await response.text());
    } catch {
      location.assign(link.href);
      return;
    }
    mark(link);
    say("BibTeX copied");
  }

  /** Puts a text on the clipboard, and its italics beside it where it has some. */
  function write(source) {
    const text = source.textContent;
    if (!source.querySelector("i") || !window.ClipboardItem) return navigator.clipboard.writeText(text);
    const forms = { "text/plain": text, "text/html": source.innerHTML };
    const blobs = Object.entries(forms).map(([type, form]) => [type, new Blob([form], { type })]);
    return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  }

  async function copyText(button) {
    const source = document.getElementById(button.dataset.copy);
    try {
      await write(source);
    } catch {
      getSelection().selectAllChildren(source);
      say("The text is selected: copy it with your keyboard");
      return;
    }
    mark(button);
    say(`${source.dataset.form ?? "BibTeX"} copied`);
  }

  function openSearch() {
    const toggle = document.querySelector("[data-md-toggle=search]");
    if (toggle && !toggle.checked) toggle.click();
    document.querySelector("[data-md-component=search-query]")?.focus();
  }

  /* The theme labels each level of the navigation with an icon alone, which leaves landmarks without a name. */
  for (const level of document.querySelectorAll(".md-nav[aria-labelledby]")) {
    const title = level.querySelector(":scope > .md-nav__title");
    if (!title) continue;
    level.removeAttribute("aria-labelledby");
    level.setAttribute("aria-label", title.textContent.trim());
  }

  document.addEventListener("sv-say", (event) => say(event.detail));

  document.addEventListener("click", (event) => {
    const control = event.target.closest("[data-copy-bib], [data-copy], [data-open-search]");
    if (!control || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (control.matches("[data-copy-bib]")) {
      event.preventDefault();
      copyFile(control);
    } else if (control.matches("[data-copy]")) {
      copyText(control);
    } else {
      openSearch();
    }
  });
})();
