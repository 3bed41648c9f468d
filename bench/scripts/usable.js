/* Runs before the explorer's page does: notes when its facets, which its script makes last, are there. */
(() => {
  const look = () => {
    if (document.querySelector("[data-side] button, [data-side] input, [data-sheet-body] button, [data-sheet-body] input")) {
      globalThis.benchUsable = performance.now();
    } else {
      requestAnimationFrame(look);
    }
  };
  look();
})();
