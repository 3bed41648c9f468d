{#- Written once for all pages; the theme would write its like into each. -#}
{% import "partials/language.html" as lang with context %}
{% set words = ["clipboard.copy", "clipboard.copied", "search.result.placeholder", "search.result.none", "search.result.one", "search.result.other", "search.result.more.one", "search.result.more.other", "search.result.term.missing"] %}
{% set box %}{% include "partials/searchbox.html" %}{% endset %}
/* Runs before anything is painted: what the theme's script is told and keeps in the browser, the scheme that the reader
   chose or prefers, the search, and that scripts run. */
(() => {
  "use strict";

  const { base } = document.currentScript.dataset;
  const scope = new URL(base, location);
  const nameOf = (key, place) => `${place.pathname}.${key}`;

  /** What is kept under this name; null where there is nothing, or the browser keeps nothing. */
  function read(key, store, place = scope) {
    try {
      return JSON.parse((store ?? localStorage).getItem(nameOf(key, place)));
    } catch {
      return null;
    }
  }

  function write(key, value, store, place = scope) {
    try {
      (store ?? localStorage).setItem(nameOf(key, place), JSON.stringify(value));
    } catch {
      /* A browser that keeps nothing asks again on the next page. */
    }
  }

  const hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);

  Object.assign(window, { __md_scope: scope, __md_get: read, __md_set: write, __md_hash: hash });
  document.documentElement.classList.replace("no-js", "js");

  /* The theme's search would take the words in the explorer's address for its own and drop them from it; the explorer
     puts them back. */
  if (location.pathname === new URL("papers/", scope).pathname && new URLSearchParams(location.search).has("q")) {
    document.documentElement.dataset.asked = location.search;
    history.replaceState(history.state, "", location.pathname + location.hash);
  }

  const told = document.createElement("script");
  told.id = "__config";
  told.type = "application/json";
  told.textContent = JSON.stringify({
    base,
    features: {{ config.theme.features | tojson }},
    search: `${base}/assets/javascripts/workers/later.js`,
    translations: {
      {%- for word in words %}
      "{{ word }}": {{ lang.t(word) | tojson }},
      {%- endfor %}
    },
  });
  document.head.append(told);

  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const preferred = dark ? { scheme: "{% for one in config.theme.palette if "dark" in one.media %}{{ one.scheme }}{% endfor %}" } : {};
  const colors = Object.entries(read("__palette")?.color ?? preferred).filter(([, value]) => value);

  /* An observer is told of what the parser made before it is painted. */
  function whenThere(selector, act) {
    new MutationObserver((_, observer) => {
      const element = document.querySelector(selector);
      if (!element) return;
      observer.disconnect();
      act(element);
    }).observe(document.documentElement, { childList: true, subtree: true });
  }

  whenThere("body", (body) => {
    for (const [name, value] of colors) body.setAttribute(`data-md-color-${name}`, value);
  });
  whenThere("[data-md-component=search]", (search) => {
    search.innerHTML = {{ box | tojson }};
  });
})();
