/* The page of the basket: one's own, or one that an address brings along, which changes nothing until one says so. */

import * as basket from "./basket.js";
import { makeGone, makeList, paperOf } from "./basketlist.js";
import { loadCatalogue } from "./catalogue.js";
import { make, makeButton, plural, say } from "./dom.js";
import { refreshPicks } from "./pick.js";
import { makeMenu } from "./takeawaymenu.js";

/** Addresses that are longer are not for servers: the keys go behind the `#`, which none gets to see. */
const LONG = 2000;

/** Fills the page; `place` is where, and holds what is said of an empty basket. */
export async function openBasket(place) {
  const empty = place.querySelector("[data-basket-empty]");
  const catalogue = await loadCatalogue().catch(() => null);
  if (!catalogue) return place.replaceChildren(...failure());
  let leave = () => {};
  const show = async () => {
    const shared = readShared();
    const rows = shared && (await import("./rows.js"));
    leave();
    const view = shared ? sharedView(shared, catalogue, rows.makeRow, show) : ownView(catalogue, empty);
    leave = view.leave;
    place.replaceChildren(...view.nodes);
    refreshPicks(place);
  };
  addEventListener("popstate", show); // and when only what is behind the # changes
  await show();
}

/** The keys in the address; null where it brings none, or just those of one's own basket. */
function readShared() {
  const [search, hash] = [location.search, location.hash.slice(1)].map((text) => new URLSearchParams(text).get("papers"));
  const keys = (search ?? hash ?? "").split(",").map((key) => key.trim()).filter(Boolean);
  return !keys.length || keys.join() === basket.keys().join() ? null : [...new Set(keys)];
}

function addressOf(keys) {
  const asked = `papers=${keys.join(",")}`;
  return `${location.origin}${location.pathname}${asked.length > LONG ? "#" : "?"}${asked}`;
}

function ownView(catalogue, empty) {
  const list = makeList(catalogue, () => undo.focus());
  const count = make("p", { class: "sv-basket__count", tabindex: "-1" });
  const [share, clear, undo] = ["Copy link", "Clear", "Undo"].map((text) => makeButton("sv-basket__do", text));
  const full = [makeMenu(basket.keys, { name: "basket" }), share, clear];
  const refresh = () => {
    const number = basket.keys().length;
    const within = list.element.contains(document.activeElement);
    count.textContent = number ? `${plural(number, "paper")} in your basket` : "Your basket is empty";
    empty.hidden = number > 0;
    for (const part of full) part.hidden = !number;
    undo.hidden = !basket.canUndo();
    list.refresh();
    if (within && !list.element.contains(document.activeElement)) count.focus(); // another tab took the row away
  };
  share.addEventListener("click", () => copyLink(addressOf(basket.keys())));
  clear.addEventListener("click", () => {
    const number = basket.keys().length;
    basket.clear();
    undo.focus();
    say(`${plural(number, "paper")} removed; Undo brings them back`);
  });
  undo.addEventListener("click", () => {
    basket.undo();
    if (undo.hidden) count.focus();
    say(`Taken back, ${basket.keys().length} in the basket`);
  });
  const nodes = [make("div", { class: "sv-basket__bar" }, count, ...full, undo), list.element, empty];
  refresh();
  return { nodes, leave: basket.subscribe(refresh) };
}

function sharedView(keys, catalogue, makeRow, show) {
  const known = keys.filter((key) => paperOf(key, catalogue));
  const fresh = known.filter((key) => !basket.has(key));
  const adopt = (text, act) => {
    const button = makeButton("md-button", text);
    button.addEventListener("click", () => {
      act();
      history.pushState(null, "", location.pathname);
      show().then(() => document.querySelector(".sv-basket__count").focus());
      say(`${plural(basket.keys().length, "paper")} in your basket; Undo takes it back`);
    });
    return button;
  };
  const own = basket.keys().length;
  const buttons = fresh.length ? [adopt("Add all to my basket", () => basket.addAll(known))] : [];
  if (own && known.length) buttons.push(adopt("Replace my basket", () => basket.replaceAll(known)));
  const mine = make("a", { href: location.pathname }, own ? `Leave it: my basket has ${plural(own, "paper")}` : "Leave it");
  const head = make("p", { class: "sv-basket__count" }, `A basket that was shared with you: ${plural(known.length, "paper")}`);
  const menu = known.length ? [makeMenu(() => known, { name: "basket" })] : [];
  const rows = keys.map((key) => {
    const paper = paperOf(key, catalogue);
    return paper ? makeRow(paper, [], catalogue.root) : make("li", { class: "sv-row" }, makeGone(key));
  });
  const bar = make("div", { class: "sv-basket__bar" }, head, ...menu);
  const choice = make("div", { class: "sv-basket__choice" }, ...buttons, mine);
  return { nodes: [bar, choice, make("ul", { class: "sv-rows" }, ...rows)], leave: () => {} };
}

async function copyLink(address) {
  try {
    await navigator.clipboard.writeText(address);
    say("Link copied. It has the papers in their order, without your notes");
  } catch {
    history.replaceState(null, "", address);
    say("The address bar now has the link");
  }
}

function failure() {
  const again = makeButton("md-button", "Try again");
  again.addEventListener("click", () => location.reload());
  return [make("p", {}, "The list of papers could not be fetched. Your basket is safe."), make("p", {}, again)];
}
