/* Digits and letters as macros/codes.py writes them: by characters, or by arithmetic coding. */

const [PAIR, DOUBT] = [13, 0.4];
const ALL = (1 << 30) - 1;
const TOP = 0xff << 22;
const VALUES = new Uint8Array(128);
/** How many characters there are to write a digit. */
export let base = 0;
for (let code = 33; code < 127; code++) if (code !== 34 && code !== 92) VALUES[code] = base++;

/** Digits from a text, or from what is coded; `contexts` are those of each digit when it was coded, 0 if not given. */
export function digitsOf(written, contexts) {
  if (typeof written !== "string") return decode(written, (digits, i) => (contexts ? contexts[i] : 0));
  const digits = new Uint8Array(written.length);
  for (let i = 0; i < digits.length; i++) digits[i] = VALUES[written.charCodeAt(i)];
  return digits;
}

/** A text, from what is coded too. */
export function textOf(written) {
  if (typeof written === "string") return written;
  const context = (letters, i) => (i > 1 ? (letters[i - 2] & 31) << 8 : 0) | (i ? letters[i - 1] : 0);
  return new TextDecoder().decode(decode(written, context));
}

/** The bounds narrow as they did when this was written; where the number lies between them says each bit. */
function decode([size, bits, text], contextOf) {
  const symbols = new Uint8Array(size);
  const bytes = bytesOf(text);
  const seen = [];
  const end = 1 << bits;
  let [low, high, number, next] = [0, ALL, 0, 0];
  while (next < 4) number = (number << 8) | bytes[next++];
  for (let i = 0; i < size; i++) {
    const times = (seen[contextOf(symbols, i)] ??= new Float64Array(2 * end).fill(DOUBT)); // how often each node of the tree of symbols was come to
    let node = 1;
    while (node < end) {
      const ones = times[2 * node + 1];
      const middle = low + (((high - low) * (ones / (times[2 * node] + ones))) | 0);
      const bit = number <= middle ? 1 : 0;
      if (bit) high = middle;
      else low = middle + 1;
      node = 2 * node + bit;
      times[node] += 1;
      while (((low ^ high) & TOP) === 0) {
        low = (low << 8) & ALL;
        high = ((high << 8) | 255) & ALL;
        number = ((number << 8) | bytes[next++]) & ALL;
      }
    }
    symbols[i] = node - end;
  }
  return symbols;
}

/** Two characters hold thirteen bits. */
function bytesOf(text) {
  const bytes = new Uint8Array((text.length * PAIR) >> 4);
  let [held, left, at] = [0, 0, 0];
  for (let i = 0; i < bytes.length; i++) {
    for (; left < 8; left += PAIR, at += 2) {
      held = (held << PAIR) | (VALUES[text.charCodeAt(at)] * base + VALUES[text.charCodeAt(at + 1)]);
    }
    left -= 8;
    bytes[i] = held >> left;
  }
  return bytes;
}
