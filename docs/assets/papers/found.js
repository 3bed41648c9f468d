/* The list of what was found. The first rows are drawn at once, some hundreds more while the browser rests, so that
   its own search finds them, and the rest as one scrolls. */
import { forget, whenIdle } from "./idle.js";
import { focusOf, keyOf, makeRow } from "./rows.js";

/** Rows that are drawn before anything else happens: more than a window shows. */
const FIRST = 30;
/** Rows that are drawn without being scrolled to. */
const REAL = 300;
/** Rows that are drawn in one go after the first. */
const LOT = 50;

export class Found {
  order = [];
  terms = [];
  drawn = 0;

  /** `list` is the page's; `drew` is told of each lot of rows. */
  constructor(list, catalogue, drew) {
    this.list = list;
    this.catalogue = catalogue;
    this.drew = drew;
    this.end = document.createElement("div");
    list.after(this.end);
    this.watch = new IntersectionObserver((seen) => seen.at(-1).isIntersecting && this.follow(), { rootMargin: "1200px" });
  }

  /** Shows these papers; the rows that the page came with stay where they are those wanted. */
  show(order, terms, atOnce = FIRST) {
    const first = this.drawn === 0 && this.order.length === 0;
    this.order = order;
    this.terms = terms;
    if (first && !terms.length && this.standsFor(order)) {
      this.drawn = this.list.children.length;
    } else {
      this.drawn = 0;
      this.draw(Math.max(FIRST, atOnce), true);
    }
    this.rest();
  }

  /** Draws at least this many rows, at once. */
  drawTo(number) {
    if (number > this.drawn) this.draw(number - this.drawn);
  }

  /** The row of a paper, drawn for it if need be; null where it is not among those found. */
  rowOf(key) {
    const place = this.order.indexOf(this.catalogue.indexOf(key));
    if (place < 0) return null;
    this.drawTo(place + FIRST);
    return this.list.children[place];
  }

  /** The row before or after another; null at an end. */
  beside(row, step) {
    const place = row ? [...this.list.children].indexOf(row) + step : 0;
    this.drawTo(place + FIRST);
    return place < 0 ? null : (this.list.children[place] ?? null);
  }

  /** The key of the row that has the focus; null where none has. */
  focused() {
    const row = document.activeElement?.closest(".sv-row");
    return row && this.list.contains(row) ? keyOf(row) : null;
  }

  /** Gives the focus to the row of a paper; says whether there is one. */
  focus(key) {
    const row = this.rowOf(key);
    if (row) focusOf(row).focus({ preventScroll: true });
    return Boolean(row);
  }

  standsFor(order) {
    const rows = [...this.list.children];
    return rows.length > 0 && rows.every((row, place) => this.catalogue.indexOf(keyOf(row)) === order[place]);
  }

  draw(number, anew = false) {
    const lot = document.createDocumentFragment();
    const until = Math.min(this.order.length, this.drawn + number);
    for (let place = this.drawn; place < until; place += 1) {
      lot.append(makeRow(this.catalogue.paper(this.order[place]), this.terms, this.catalogue.root));
    }
    this.drew(lot);
    if (anew) this.list.replaceChildren(lot);
    else this.list.append(lot);
    this.drawn = until;
  }

  /** Goes on drawing while nobody asks for anything; past that, as the end comes near. */
  rest() {
    forget(this.idle);
    this.watch.disconnect();
    if (this.drawn >= this.order.length) return;
    if (this.drawn >= REAL) {
      this.watch.observe(this.end);
    } else {
      this.idle = whenIdle(() => this.follow());
    }
  }

  follow() {
    this.draw(LOT);
    this.rest();
  }
}
