// Others work on the same board: every few seconds the page asks whether anything is new, and only what is new is put in.
import { board, say, words } from "./saying.js";

const EVERY = 4_000;
const SHARE = 10; // a board that took long is asked for less often: looking costs the server a tenth of its time at most
let took = 0;
let isCarrying = false;
const came = new WeakMap(); // the HTML that a part came with: the page's own marks do not count as a change

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
}

// Whether anything was new.
export async function look() {
  const { stamp, changes } = board().dataset;
  const begun = performance.now();
  let answer;
  try {
    answer = await fetch(`${changes}&stamp=${encodeURIComponent(stamp)}`, { headers: { "HX-Request": "true" } });
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
function remember(root) {
  for (const part of parts(root)) came.set(part, part.outerHTML);
}

// Another axis or other technicians: the whole of it. Else only the parts that differ, so that places and focus stay.
function put(fresh) {
  const now = board();
  remember(fresh);
  const same = ["first", "last"].every((word) => now.dataset[word] === fresh.dataset[word]);
  const isSame = same && parts(now).map(name).join() === parts(fresh).map(name).join();
  if (!isSame) { now.replaceWith(fresh); htmx.process(fresh); return; }
  const others = parts(fresh);
  parts(now).forEach((part, index) => {
    if (came.get(part) === came.get(others[index])) return;
    const focused = part.contains(document.activeElement) ? document.activeElement.dataset.order : "";
    part.replaceWith(others[index]);
    htmx.process(others[index]);
    if (focused) board().querySelector(`[data-order="${CSS.escape(focused)}"]`)?.focus();
  });
  now.dataset.stamp = fresh.dataset.stamp;
}
