/* What can wait until the browser rests. Safari has no such calls. */

/** Calls back when the browser rests, or after so many milliseconds; gives what `forget` takes. */
export function whenIdle(act, timeout = 400) {
  return globalThis.requestIdleCallback ? requestIdleCallback(act, { timeout }) : setTimeout(act, 30);
}

/** Does not call back after all. */
export function forget(waiting) {
  (globalThis.cancelIdleCallback ?? clearTimeout)(waiting);
}
