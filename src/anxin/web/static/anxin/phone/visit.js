// The page of one order while something of it waits: what waits, where the order will stand, what can be done next.
import { possible, stateAfter } from "./course.js";
import { element } from "./element.js";
import { entries } from "./outbox.js";
import { current } from "./session.js";
import { get, unseal } from "./vault.js";
import { address, clock, word } from "./words.js";

const isKept = () => Boolean(document.getElementById("phone-page"));

// After something was sent the page is fetched anew; a page that is kept only gets its marks.
export async function refresh(isSent) {
  const visit = document.getElementById("visit");
  if (!visit) return;
  if (isSent && isKept()) { location.reload(); return; }
  if (isSent && window.htmx) {
    await htmx.ajax("GET", address("visit", visit.dataset.order), { target: "#visit", select: "#visit", swap: "outerHTML show:none" });
  }
  await mark();
}

export async function mark() {
  const visit = document.getElementById("visit"), me = await current();
  if (!visit || !me?.key) return;
  const waiting = (await entries()).opened.filter((entry) => entry.order === visit.dataset.order);
  visit.querySelector("[data-waiting]").replaceChildren(...(waiting.length ? [list(waiting)] : []));
  waiting.filter((entry) => entry.kind === "tick").forEach((entry) => tick(visit, entry));
  if (waiting.length || isKept()) await moves(visit, me, waiting);
}

function list(waiting) {
  const rows = waiting.map((entry) => element("li", {}, `${entry.title} `, element("span", { class: "text-secondary tabular" }, clock(entry.at))));
  return element("div", { class: "card mb-2 phone-waiting" }, element("div", { class: "card-body py-3" },
    element("a", { href: address("shell") }, element("strong", {}, word("title"))), element("ul", { class: "mb-0 mt-1" }, ...rows)));
}

async function moves(visit, me, waiting) {
  const kept = await get("orders", visit.dataset.order);
  if (!kept) return;
  const order = await unseal(kept, me.key);
  const state = stateAfter(visit.dataset.state, order.moves, waiting.filter((entry) => entry.state === "waiting"));
  if (state !== visit.dataset.state) {
    visit.querySelector("[data-waiting]").append(element("p", { class: "text-secondary" }, word("state_then", { state: order.states[state] })));
  }
  const box = visit.querySelector("[data-moves]"), others = visit.querySelector("[data-other-moves]");
  if (!box || !others) return;
  const can = possible(state, order.moves), usual = can.filter((move) => move.is_usual);
  const proofs = [...box.children].filter((link) => link.matches('[href*="/evidence/"]'));
  box.replaceChildren(...usual.map((move, n) => element("a", { class: n ? "btn btn-outline-primary" : "btn btn-primary btn-lg", href: move.url }, move.title)), ...proofs);
  others.replaceChildren(...can.filter((move) => !move.is_usual).map((move) => element("a", {
    class: `list-group-item list-group-item-action py-2${move.is_grave ? " text-danger" : ""}`, href: move.url }, move.title)));
}

// Shows a tick as it will be, and turns the button round.
function tick(visit, entry) {
  const said = Object.fromEntries(entry.fields);
  for (const form of visit.querySelectorAll('form[action$="/ticks/"]')) {
    const field = form.elements.namedItem("item"); // a collection has an item() of its own
    if (form.elements.checklist.value !== said.checklist || !field || (said.item && field.value !== said.item)) continue;
    form.querySelector("button").classList.toggle("is-on", !said.off);
    if (said.off) form.elements.off?.remove();
    else if (!form.elements.off) form.append(element("input", { type: "hidden", name: "off", value: "1" }));
  }
}
