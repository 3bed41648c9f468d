/* Where a query's words stand in a text. */
import { scan } from "./text.js";

/** `[[start, end], …]` in the text, in order and apart, of all that the terms matched by the rule of text.js. */
export function markRanges(text, terms) {
  const { letters, starts, from, to } = scan(text);
  const ranges = [];
  for (const term of terms) {
    if (term.not || !term.letters || term.from !== undefined) continue;
    for (const start of starts) {
      const end = start + term.letters.length;
      if (!letters.startsWith(term.letters, start)) continue;
      if (!term.phrase || end === letters.length || starts.includes(end)) ranges.push([from[start], to[end - 1]]);
    }
  }
  return joined(ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
}

function joined(ranges) {
  const apart = [];
  for (const [start, end] of ranges) {
    const last = apart.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}
