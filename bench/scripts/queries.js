/* Runs in a page of the site: asks each question once and gives back the milliseconds of each and the papers found. */
async ({ base, questions }) => {
  const { loadCatalogue } = await import(`${base}assets/papers/catalogue.js`);
  const { search } = await import(`${base}assets/papers/search.js`);
  const { readState } = await import(`${base}assets/papers/state.js`);
  const catalogue = await loadCatalogue();
  return questions.map((question) => {
    const { state, strangers } = readState(question, catalogue);
    if (strangers.length) throw new Error(`${question}: ${strangers}`);
    const start = performance.now();
    const { total } = search(catalogue, state);
    return { took: performance.now() - start, total };
  });
}
