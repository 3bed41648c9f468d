/* A survey's site by Eleventy: what a paper's page computes from its facts. */
export default function (config) {
  let groups = null;
  const grouped = (papers) => {
    if (groups) return groups;
    groups = new Map();
    const all = [];
    for (const paper of [...papers].sort((a, b) => (a.date < b.date ? 1 : -1))) {
      all.push(paper);
      for (const name of [`years/${paper.year}`, `venues/${paper.venue_id}`, ...paper.tasks.map(({ id }) => `tasks/${id}`)]) {
        if (!groups.has(name)) groups.set(name, []);
        groups.get(name).push(paper);
      }
    }
    groups.set("papers/", all);
    return groups;
  };
  config.addFilter("in_group", (papers, name) => grouped(papers).get(name) ?? []);
  config.addFilter("related", (papers, task, key) =>
    (grouped(papers).get(`tasks/${task}`) ?? []).slice(0, 9).filter((paper) => paper.key !== key).slice(0, 8),
  );
  config.addFilter("initials", (given) => given.split(" ").map((word) => `${word[0]}.`).join(" "));
  config.addFilter("host", (url) => new URL(url).host);
  config.addFilter("people", (authors) =>
    authors.map(({ given, family }) => ({ "@type": "Person", name: `${given} ${family}`, givenName: given, familyName: family })),
  );
  config.addFilter("steps", (trail) =>
    trail.map(({ id, title }, place) => ({ "@type": "ListItem", position: place + 1, name: title, item: `https://example.org/survey/tasks/${id}/` })),
  );
  return { htmlTemplateEngine: "njk", dir: { input: ".", output: "_site" } };
}
