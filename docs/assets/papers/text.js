/* Text as the search sees it. The one rule: what counts is letters and digits alone, without accents and case; what
   stands between them (a blank, `-`, `.`, `_`, …) only says where a word starts, and so does the first digit after a
   letter. A word that is asked for begins where some word starts and may run on over what stands between. So `sam2`
   and `sam-2` find “SAM 2”, `sampt`, `sam-pt` and `sam pt` find “SAM-PT”, and `anything` does not find “many things”. */

const LETTERS = {
  ß: "ss", ẞ: "SS", æ: "ae", Æ: "AE", œ: "oe", Œ: "OE", ø: "o", Ø: "O", đ: "d", Đ: "D", ð: "d", Ð: "D", þ: "th",
  Þ: "TH", ł: "l", Ł: "L", ı: "i", ħ: "h", Ħ: "H", ŋ: "n", Ŋ: "N",
};
const PLAIN = /^[\x00-\x7f]*$/;
const WORDLY = /[\p{L}\p{N}\p{M}]/u;
const LAST_MARK = "\u0345";
const known = new Map();

const NOTHING = 0;
const LETTER = 1;
const DIGIT = 2;
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[a-z]/.test(character) ? LETTER : /[0-9]/.test(character) ? DIGIT : NOTHING;
});
const kinds = new Map();

/** Without accents and case, as `fold` of macros/text.py has it. */
export function fold(text) {
  if (PLAIN.test(text)) return text.toLowerCase();
  let folded = "";
  for (const character of text) folded += foldCharacter(character);
  return folded;
}

/** Letters and digits alone, folded. */
export function squeeze(text) {
  return scan(text).letters;
}

/** A text with where its words start: `letters` without all else, `starts` in these, and `from` and `to`, the place of
    each letter in the text itself. */
export function scan(text) {
  const found = { letters: "", starts: [], from: [], to: [] };
  let before = NOTHING;
  let at = 0;
  for (const character of text) {
    for (const letter of foldCharacter(character)) {
      const kind = kindOf(letter.codePointAt(0));
      if (startsWord(before, kind)) found.starts.push(found.letters.length);
      before = kind;
      if (kind === NOTHING) continue;
      found.letters += letter;
      for (let unit = 0; unit < letter.length; unit++) {
        found.from.push(at);
        found.to.push(at + character.length);
      }
    }
    at += character.length;
  }
  return found;
}

/** What a folded character is: a letter, a digit, or nothing that counts. */
export function kindOf(code) {
  if (code < 128) return KINDS[code];
  let kind = kinds.get(code);
  if (kind === undefined) kinds.set(code, (kind = WORDLY.test(String.fromCodePoint(code)) ? LETTER : NOTHING));
  return kind;
}

/** Whether a word starts at a character of this kind, after one of that. */
export function startsWord(before, kind) {
  return kind !== NOTHING && (before === NOTHING || (before === LETTER && kind === DIGIT));
}

function foldCharacter(character) {
  if (character < "\x80") return character.toLowerCase();
  let folded = known.get(character);
  if (folded === undefined) known.set(character, (folded = foldUnknown(character)));
  return folded;
}

function foldUnknown(character) {
  const marks = /\p{M}/u;
  let folded = "";
  for (const part of (LETTERS[character] ?? character).normalize("NFKD")) {
    if (marks.test(part) && isCombining(part)) continue;
    folded += part.toUpperCase().toLowerCase();
  }
  return folded;
}

/** Whether Unicode gives the mark a class of its own: normalising then puts it before the mark of the last class. */
function isCombining(mark) {
  return mark === LAST_MARK || (LAST_MARK + mark).normalize("NFD") !== LAST_MARK + mark;
}
