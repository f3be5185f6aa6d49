// Without a network: the page that was asked for, from what is kept, with the time as of which it is true.
import { locked, showOutbox } from "./choosing.js";
import { element } from "./element.js";
import { entries } from "./outbox.js";
import { current } from "./session.js";
import { get, unseal } from "./vault.js";
import { mark } from "./visit.js";
import { address, clock, word } from "./words.js";

export const frame = () => document.getElementById("phone-page");

export async function showKept() {
  const root = frame(), me = await current();
  if (location.pathname === address("shell")) { await showOutbox(root); return; }
  if (!me?.key) { root.replaceChildren(locked((await entries()).count)); return; }
  const where = location.pathname === "/" ? address("today") : location.pathname + location.search;
  const page = await get("pages", where), day = await get("about", "day");
  tell(word("offline", { time: day ? clock(day.at) : "–" }));
  if (!page) { root.replaceChildren(absent()); return; }
  root.innerHTML = await unseal(page, me.key); // made by our own server for this person
  document.title = root.querySelector("h2")?.textContent.trim() ?? document.title;
  window.htmx?.process(root);
  document.dispatchEvent(new Event("anxin:filled"));
  await mark();
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

function tell(words) {
  const line = document.getElementById("phone-asof");
  line.replaceChildren(words, " ", element("button", { class: "btn btn-sm", type: "button", click: () => location.reload() }, word("again")));
  line.hidden = false;
}

function absent() {
  return element("div", { class: "empty" }, element("p", { class: "empty-title" }, word("needs_network")),
    element("p", { class: "empty-subtitle text-secondary" }, word("needs_network_hint")),
    element("a", { class: "btn btn-primary", href: address("today") }, document.querySelector(".phone-top a.btn").textContent.trim()));
}
