/* Many texts that are searched at once, by the rule of text.js. */
import { fold, kindOf, startsWord } from "./text.js";

/** What is known of a text that a query's letters were found in; 0 where they were not. */
export const FOUND = 1;
/** They end where a word ends. */
export const WORDS = 2;
/** The text begins with them. */
export const FIRST = 4;
/** They are all that the text holds. */
export const WHOLE = 8;

const NONE = { starts: [], texts: [] };

export class TextIndex {
  /** All letters stand in one row, a 0 after each text; `startsAt` has 1 where a word starts there, or a text ends. */
  constructor(texts) {
    const folded = texts.map(fold);
    const room = folded.reduce((sum, text) => sum + text.length + 1, 1);
    this.size = texts.length;
    this.letters = new Uint16Array(room);
    this.startsAt = new Uint8Array(room);
    this.first = new Int32Array(texts.length);
    this.end = 0;
    folded.forEach((text, i) => this.add(text, i));
    this.listStarts();
  }

  add(text, i) {
    let before = 0;
    let end = this.end;
    this.first[i] = end;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      const code = unit >= 0xd800 && unit < 0xdc00 ? text.codePointAt(at) : unit;
      const kind = kindOf(code);
      if (startsWord(before, kind)) this.startsAt[end] = 1;
      before = kind;
      if (kind) this.letters[end++] = unit;
      if (code > 0xffff && ++at && kind) this.letters[end++] = text.charCodeAt(at);
    }
    this.startsAt[end] = 1;
    this.end = end + 1;
  }

  /** Where words start and in which texts, by their first letters. */
  listStarts() {
    const { startsAt, letters, end } = this;
    this.opened = new Map();
    for (let at = 0, text = 0; at < end; at++) {
      const letter = letters[at];
      if (!letter) text += 1;
      else if (startsAt[at]) {
        if (!this.opened.has(letter)) this.opened.set(letter, { starts: [], texts: [] });
        const { starts, texts } = this.opened.get(letter);
        starts.push(at);
        texts.push(text);
      }
    }
  }

  /** What is known of each text: where these letters begin at a word's start, and end at a word's end for a phrase. */
  match(wanted, phrase = false) {
    const found = new Uint8Array(this.size);
    const { letters, startsAt, first } = this;
    const codes = Uint16Array.from({ length: wanted.length }, (_, i) => wanted.charCodeAt(i));
    const { starts, texts } = this.opened.get(codes[0]) ?? NONE;
    for (let i = 0; i < starts.length; i++) {
      const start = starts[i];
      const end = start + codes.length;
      let at = 1;
      while (at < codes.length && letters[start + at] === codes[at]) at += 1;
      if (at < codes.length || (phrase && !startsAt[end])) continue;
      let known = FOUND | (startsAt[end] ? WORDS : 0);
      if (start === first[texts[i]]) known |= FIRST | (letters[end] ? 0 : WHOLE);
      found[texts[i]] |= known;
    }
    return found;
  }
}
