// Others work on the same board: every few seconds the page asks whether anything is new, and only what is new is put in.
import { board, say, words } from "./saying.js";

const EVERY = 4_000;
const SHARE = 10; // a board that took long is asked for less often: looking costs the server a tenth of its time at most
let took = 0;
let isCarrying = false;
const came = new WeakMap(); // the HTML that a part without a mark of the server's came with: what the page changes is no change

export function hold(isHeld) {
  isCarrying = isHeld;
}

export function watchChanges() {
  remember(board());
  const again = async () => {
    if (!document.hidden && !isCarrying && (await look())) say(words("changed"));
    setTimeout(again, Math.max(EVERY, SHARE * took));
  };
  setTimeout(again, EVERY);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  if (!board().dataset.stamp) requestAnimationFrame(() => setTimeout(look)); // the rest, once what came is painted
}

// Whether anything was new.
export async function look() {
  const { stamp, changes } = board().dataset;
  const marks = [...board().querySelectorAll("[data-mark]")].map((part) => part.dataset.mark).join("");
  const begun = performance.now();
  let answer;
  try {
    answer = await fetch(`${changes}&${new URLSearchParams({ stamp, marks })}`, { headers: { "HX-Request": "true" } });
  } catch {
    return false; // no network: the page stands as it is, and asks again
  }
  if (answer.status === 401) { location.reload(); return false; }
  if (answer.status !== 200) return false;
  const html = await answer.text();
  took = performance.now() - begun;
  put(new DOMParser().parseFromString(html, "text/html").getElementById("board"));
  return true;
}

const parts = (root) => [...root.querySelectorAll(".lane, #waiting, #waiting-title, .board-bar, .board-map")];
const name = (part) => part.id || part.className;
const isMarked = (part) => "mark" in part.dataset;
function remember(root) {
  for (const part of parts(root)) if (!isMarked(part)) came.set(part, part.outerHTML);
}
const isAsItWas = (part, other) => (isMarked(part) ? part.dataset.mark === other?.dataset.mark : came.get(part) === came.get(other));

// Another axis or other technicians: the whole of it, with what comes empty because it stands here already. Else only the
// parts that differ, so that places and focus stay.
function put(fresh) {
  const now = board();
  remember(fresh);
  const same = ["first", "last"].every((word) => now.dataset[word] === fresh.dataset[word]);
  const [had, others] = [parts(now), parts(fresh)];
  if (!same || had.map(name).join() !== others.map(name).join()) {
    const byName = new Map(had.map((part) => [name(part), part]));
    for (const part of others) if (isMarked(part) && isAsItWas(part, byName.get(name(part)))) part.replaceWith(byName.get(name(part)));
    now.replaceWith(fresh);
    htmx.process(fresh);
    return;
  }
  had.forEach((part, index) => {
    const other = others[index];
    if (isAsItWas(part, other)) return;
    const focused = part.contains(document.activeElement) ? document.activeElement.dataset.order : "";
    if ("open" in part) other.open = part.open;
    part.replaceWith(other);
    if (!isMarked(other)) htmx.process(other);
    if (focused) board().querySelector(`[data-order="${CSS.escape(focused)}"]`)?.focus();
  });
  now.dataset.stamp = fresh.dataset.stamp;
}
