/* Sorts and filters boards, copies links to rows, compares methods. Without it the tables stand ranked and whole. */
(() => {
  "use strict";

  /** An empty value stays last in both orders, ties keep the order of the ranking. */
  function compare(a, b, numeric, sign) {
    if (a === "" || b === "") return (a === "") - (b === "");
    return sign * (numeric ? Number(a) - Number(b) : a.localeCompare(b, "en", { numeric: true, sensitivity: "base" }));
  }

  function sortBy(table, head, order) {
    const column = head.cellIndex;
    const numeric = head.dataset.sort === "number";
    const body = table.tBodies[0];
    const value = (row) => row.cells[column].dataset.value ?? "";
    const rows = [...body.rows].sort(
      (a, b) => compare(value(a), value(b), numeric, order === "ascending" ? 1 : -1) || a.dataset.place - b.dataset.place,
    );
    body.append(...rows);
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", order);
  }

  /** The order of a first click: the best on top for a metric, else from the start. */
  function nextOrder(head) {
    const turned = { ascending: "descending", descending: "ascending" }[head.getAttribute("aria-sort")];
    return turned ?? (head.dataset.direction === "higher" ? "descending" : "ascending");
  }

  function makeSortable(table) {
    [...table.tBodies[0].rows].forEach((row, place) => (row.dataset.place = place));
    for (const head of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sv-sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sortBy(table, head, nextOrder(head)));
    }
  }

  function makeFilterable(table, filter) {
    const boxes = [...filter.querySelectorAll("[data-trait]")];
    const rows = [...table.querySelectorAll("tr[data-traits]")];
    const shown = filter.querySelector("[data-shown]");
    const apply = () => {
      const wanted = boxes.filter((box) => box.checked).map((box) => box.dataset.trait);
      for (const row of rows) {
        const has = row.dataset.traits.split(" ");
        row.hidden = !wanted.every((trait) => has.includes(trait));
      }
      const ranked = [...table.tBodies[0].rows];
      const left = ranked.filter((row) => !row.hidden).length;
      shown.textContent = wanted.length ? `${left} of ${ranked.length} rows` : "";
    };
    filter.addEventListener("change", apply);
    apply();
    return () => {
      for (const box of boxes) box.checked = false;
      apply();
    };
  }

  async function copyLink(link) {
    let said = "Link to this row copied";
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      said = "The address bar now has the link to this row";
    }
    document.dispatchEvent(new CustomEvent("sv-say", { detail: said }));
  }

  function startBoard(table) {
    makeSortable(table);
    const filter = document.querySelector(".sv-filter");
    const showAll = filter ? makeFilterable(table, filter) : () => {};
    const reveal = () => {
      const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (row?.hidden) {
        showAll();
        row.scrollIntoView({ block: "center" });
      }
    };
    addEventListener("hashchange", reveal);
    table.addEventListener("click", (event) => {
      const link = event.target.closest("[data-copy-row]");
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) copyLink(link);
    });
  }

  /* Comparing. The choice stands in the address: ?methods=a,b with the first as the measure of the others. */

  function chosenInAddress() {
    return (new URLSearchParams(location.search).get("methods") ?? "").split(",").filter(Boolean);
  }

  function difference(value, base, direction) {
    const digits = Math.max(...[value, base].map((text) => (text.split(".")[1] ?? "").length));
    const by = (Number(value) - Number(base)) * (direction === "lower" ? -1 : 1);
    const size = Math.abs(by).toFixed(digits);
    if (!Number(size)) return ["equal", ""];
    return by > 0 ? [`${size} better`, "sv-difference--better"] : [`${size} worse`, "sv-difference--worse"];
  }

  function showDifferences(section, rows, chosen) {
    const rank = (row) => chosen.indexOf(row.dataset.method);
    const base = rows.reduce((first, row) => (rank(row) < rank(first) ? row : first));
    const heads = section.querySelector("thead tr").cells;
    for (const row of rows) {
      if (row === base) continue;
      [...row.cells].forEach((cell, column) => {
        const from = base.cells[column].dataset.value;
        if (!cell.dataset.value || !from) return;
        const [text, kind] = difference(cell.dataset.value, from, heads[column].dataset.direction);
        const note = document.createElement("span");
        note.className = `sv-difference ${kind}`.trim();
        note.textContent = text;
        note.title = `than ${base.cells[0].querySelector("a").textContent}`;
        cell.append(note);
      });
    }
  }

  function showChosen(place, chosen) {
    for (const note of place.querySelectorAll(".sv-difference")) note.remove();
    let boards = 0;
    for (const section of place.querySelectorAll("section")) {
      const rows = [...section.querySelectorAll("tbody tr")];
      for (const row of rows) row.hidden = chosen.length > 0 && !chosen.includes(row.dataset.method);
      const here = rows.filter((row) => !row.hidden);
      const meeting = new Set(here.map((row) => row.dataset.method)).size > 1;
      section.hidden = chosen.length > 0 && !meeting;
      if (!chosen.length || !meeting) continue;
      boards += 1;
      showDifferences(section, here, chosen);
    }
    return boards;
  }

  function startCompare(form, place) {
    const boxes = [...form.querySelectorAll("[name=method]")];
    const labels = new Map(boxes.map((box) => [box.value, box.parentElement.querySelector("span").textContent]));
    const status = form.querySelector("[data-chosen]");
    let chosen = [];

    const show = () => {
      for (const box of boxes) box.checked = chosen.includes(box.value);
      const boards = showChosen(place, chosen);
      const names = chosen.map((name) => labels.get(name)).join(", ");
      const where = chosen.length < 2 ? "choose another" : `${boards} board${boards === 1 ? "" : "s"} where they meet`;
      status.textContent = chosen.length ? `${names}: ${where}` : "Nothing chosen: every board is shown";
    };
    const read = () => {
      chosen = [...new Set(chosenInAddress())].filter((name) => labels.has(name));
      show();
    };
    const write = () => {
      history.pushState(null, "", location.pathname + (chosen.length ? `?methods=${chosen.join(",")}` : ""));
      show();
    };

    form.addEventListener("change", (event) => {
      const box = event.target;
      if (box.name !== "method") return;
      chosen = box.checked ? [...chosen, box.value] : chosen.filter((name) => name !== box.value);
      write();
    });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      chosen = [];
      find.value = "";
      narrow();
      write();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    const find = form.querySelector("[data-find]");
    const narrow = () => {
      const words = find.value.trim().toLowerCase();
      for (const box of boxes) {
        box.parentElement.hidden = !box.checked && !box.parentElement.textContent.toLowerCase().includes(words);
      }
    };
    find.addEventListener("input", narrow);
    addEventListener("popstate", read);
    read();
  }

  for (const table of document.querySelectorAll("[data-board]")) startBoard(table);
  const form = document.querySelector("[data-compare-form]");
  if (form) startCompare(form, document.querySelector("[data-compare]"));
})();
