/* Digits as macros/codes.py writes them: by characters, or by Huffman's codes. */

const VALUES = new Uint8Array(128);
/** How many characters there are to write a digit. */
export let base = 0;
for (let code = 33; code < 127; code++) if (code !== 34 && code !== 92) VALUES[code] = base++;

/** Digits from a text, or from what is coded; `contexts` are those of each digit when it was coded, 0 if not given. */
export function digitsOf(written, contexts) {
  return typeof written === "string" ? valuesOf(written) : decode(written, contexts);
}

function valuesOf(text) {
  const digits = new Uint8Array(text.length);
  for (let i = 0; i < digits.length; i++) digits[i] = VALUES[text.charCodeAt(i)];
  return digits;
}

/** Codes of the same length are numbers in a row: from `first` on, where the code of one bit less came to its end. */
function decode([size, tables, text], contexts) {
  const digits = new Uint8Array(size);
  const codes = tables.map(codesOf);
  const known = []; // by context; these stand in the order in which they come
  const bytes = atob(text);
  let [next, at] = [0, 0];
  for (let i = 0; i < size; i++) {
    const { counts, ordered } = (known[contexts ? contexts[i] : 0] ??= codes[next++]);
    let [code, first, before] = [0, 0, 0];
    for (let length = 1; ; length++, at++) {
      code = (code << 1) | ((bytes.charCodeAt(at >> 3) >> (7 - (at & 7))) & 1);
      first <<= 1;
      if (code - first < counts[length]) break;
      first += counts[length];
      before += counts[length];
    }
    at++;
    digits[i] = ordered[before + code - first];
  }
  return digits;
}

/** How many codes have each length, and their digits in the order of the codes. */
function codesOf(table) {
  const lengths = valuesOf(table);
  const counts = new Int32Array(Math.max(...lengths) + 1);
  const ordered = Array.from(lengths, (_, digit) => digit).filter((digit) => lengths[digit]);
  for (const digit of ordered) counts[lengths[digit]]++;
  ordered.sort((one, other) => lengths[one] - lengths[other] || one - other);
  return { counts, ordered: Uint8Array.from(ordered) };
}
