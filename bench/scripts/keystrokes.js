/* Runs in the explorer's page: notes for each key how long it took until the frame after its rows were replaced.
   `benchPainted(count)` waits until so many are noted, or long enough to say that a key changed no row. */
({ box, rows, patience }) => {
  const times = (globalThis.benchTimes = []);
  const list = document.querySelector(rows);
  let pressed = null;
  let empty = false;
  document.querySelector(box).addEventListener(
    "keydown",
    () => {
      pressed = performance.now();
      empty = !list.children.length;
    },
    { capture: true },
  );
  new MutationObserver((changes) => {
    const replaced = empty || changes.some((change) => change.removedNodes.length);
    if (pressed === null || !replaced) return; // rows that are only added belong to the key before
    const start = pressed;
    pressed = null;
    requestAnimationFrame(() => requestAnimationFrame(() => times.push(performance.now() - start)));
  }).observe(list, { childList: true });
  globalThis.benchPainted = (count) =>
    new Promise((done) => {
      const end = performance.now() + patience;
      const look = () => (times.length >= count || performance.now() > end ? done() : setTimeout(look, 5));
      look();
    });
}
