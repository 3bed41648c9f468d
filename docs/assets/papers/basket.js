/* The basket: keys of papers in the order that their reader gave them, each with a note. It is kept in the browser, is
   the same in every tab, and lives as long as the page where the browser refuses to keep anything. */

/** The store is one for all sites of a host; the path tells ours from the others. */
const STORE = `sv-basket:${new URL("../../", import.meta.url).pathname}`;
const STEPS = 50;

let refused = false;
const listeners = new Set();
const past = [];
let items = read() ?? [];

/** The keys, in the basket's order. */
export function keys() {
  return items.map((item) => item.key);
}

/** Each key with its note, in the same order. */
export function all() {
  return items;
}

/** Whether a paper is in the basket. */
export function has(key) {
  return items.some((item) => item.key === key);
}

/** Puts a paper at the end. */
export function add(key) {
  addAll([key]);
}

/** Puts those that are not there yet at the end, as one step. */
export function addAll(wanted) {
  change((now) => {
    const known = byKey(now);
    return [...now, ...made(wanted.filter((key) => !known.has(key)))];
  });
}

/** Takes a paper out, its note with it. */
export function remove(key) {
  change((now) => now.filter((item) => item.key !== key));
}

/** Moves a paper to a place, counted from 0. */
export function move(key, to) {
  change((now) => {
    const moved = now.find((item) => item.key === key);
    const rest = now.filter((item) => item !== moved);
    return moved ? [...rest.slice(0, to), moved, ...rest.slice(to)] : now;
  });
}

/** What the reader wrote about a paper; empty where nothing. */
export function note(key) {
  return items.find((item) => item.key === key)?.note ?? "";
}

/** Keeps a note. It is no step to undo: the field it is written in has its own. */
export function setNote(key, text) {
  if (note(key) === text) return;
  keep((read() ?? items).map((item) => (item.key === key ? { key, note: text } : item)));
}

/** Empties the basket. */
export function clear() {
  change(() => []);
}

/** Other papers in place of all; those that stay keep their notes. */
export function replaceAll(wanted) {
  change((now) => {
    const known = byKey(now);
    return made(wanted).map((item) => known.get(item.key) ?? item);
  });
}

/** Whether this page has changed anything that can be taken back. */
export function canUndo() {
  return past.length > 0;
}

/** Takes the last change of this page back, and leaves alone what other tabs have changed since. */
export function undo() {
  const step = past.pop();
  if (!step) return;
  const now = byKey(read() ?? items);
  const after = byKey(step.after);
  const kept = step.before.filter(({ key }) => now.has(key) || !after.has(key));
  const known = byKey(kept);
  const since = [...now.values()].filter(({ key }) => !after.has(key) && !known.has(key));
  keep([...kept.map((item) => now.get(item.key) ?? item), ...since]);
}

/** Calls back after every change, here or in another tab; gives what ends that. */
export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function byKey(list) {
  return new Map(list.map((item) => [item.key, item]));
}

function made(wanted) {
  return [...new Set(wanted)].map((key) => ({ key, note: "" }));
}

function change(step) {
  const before = read() ?? items;
  const after = step(before);
  if (after.length === before.length && after.every((item, i) => item === before[i])) return;
  past.push({ before, after });
  if (past.length > STEPS) past.shift();
  keep(after);
}

function keep(after) {
  items = after;
  try {
    localStorage.setItem(STORE, JSON.stringify({ version: 1, items }));
  } catch {
    refused = true; // or full: from now on the basket holds for this page
  }
  tell();
}

/** What is kept; null where nothing can be kept. Whatever else stands there is as good as nothing. */
function read() {
  if (refused) return null;
  try {
    return sound(JSON.parse(localStorage.getItem(STORE) ?? "{}"));
  } catch (error) {
    return error instanceof SyntaxError ? [] : null;
  }
}

function sound(stored) {
  const found = Array.isArray(stored?.items) ? stored.items : [];
  const notes = new Map();
  for (const item of found) if (typeof item?.key === "string" && item.key) notes.set(item.key, String(item.note ?? ""));
  return [...notes].map(([key, text]) => ({ key, note: text }));
}

function tell() {
  for (const listener of listeners) listener();
}

function reread() {
  items = read() ?? items;
  tell();
}

addEventListener("storage", (event) => {
  if (event.key === STORE || event.key === null) reread();
});
/* A page that comes back from the history has missed what happened since. */
addEventListener("pageshow", (event) => {
  if (event.persisted) reread();
});
