// A bar in the hand: to another technician, another time, longer or shorter. Fingers scroll; they use the form.
import { hold } from "./changes.js";
import { hint, say, words } from "./saying.js";
import { ask, openForm, post } from "./sending.js";
import { QUARTER, moment, place, secondAt, spelled, toQuarter } from "./times.js";

const FAR_ENOUGH = 5; // pixels, before a press becomes a carrying
const AT_REST = 90; // milliseconds over the same place, before the server is asked
const EDGE = 40;
let carried = null;

export function watchCarrying() {
  document.addEventListener("pointerdown", take);
  document.addEventListener("pointermove", carry);
  document.addEventListener("pointerup", letGo);
  document.addEventListener("pointercancel", putBack);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && carried?.ghost) putBack(); });
  document.addEventListener("dragstart", (event) => { if (event.target.closest?.("#board [data-order]")) event.preventDefault(); });
}

function take(event) {
  if (event.button !== 0 || event.pointerType === "touch") return;
  const end = event.target.closest("#board [data-resize]");
  const link = end ? end.parentElement.querySelector("[data-order]") : event.target.closest("#board [data-order]");
  if (!link) return;
  const { starts, ends, minutes } = link.dataset;
  carried = {
    link,
    isResized: Boolean(end),
    lane: link.closest(".lane"),
    x: event.clientX,
    y: event.clientY,
    length: minutes ? Number(minutes) * 60 : Number(ends) - Number(starts),
    starts: Number(starts),
    grip: 0,
    verdict: { word: "", node: null },
  };
  if (starts && !end) carried.grip = secondAt(link.closest(".lane-day"), event.clientX) - carried.starts;
  if (end) event.preventDefault();
}

function begin() {
  const ghost = document.createElement("li");
  ghost.className = "bar ghost";
  ghost.style.setProperty("--row", "0");
  Object.assign(carried, { ghost });
  carried.link.closest("li").classList.add("is-carried");
  document.body.classList.add(carried.isResized ? "is-resizing" : "is-carrying");
  hold(true);
}

function carry(event) {
  if (!carried) return;
  if (!carried.ghost && Math.hypot(event.clientX - carried.x, event.clientY - carried.y) < FAR_ENOUGH) return;
  if (!carried.ghost) begin();
  event.preventDefault();
  scrollAtEdges(event);
  const lane = carried.isResized ? carried.lane : document.elementFromPoint(event.clientX, event.clientY)?.closest(".lane");
  const there = lane && lane.dataset.technician !== "0" ? where(lane, event.clientX) : null;
  aim(lane, there);
  hint(there && said(there), event.clientX, event.clientY);
}

function where(lane, x) {
  const second = secondAt(lane.querySelector(".lane-day"), x);
  if (carried.isResized) return { starts: carried.starts, ends: Math.max(carried.starts + QUARTER, toQuarter(second)) };
  // The old second itself is kept where only the technician changes.
  const starts = Math.abs(second - carried.grip - carried.starts) < QUARTER / 2 ? carried.starts : toQuarter(second - carried.grip);
  return { starts, ends: starts + carried.length };
}

function said(there) {
  const times = document.createElement("b");
  times.textContent = `${spelled(there.starts)}–${spelled(there.ends)}`;
  const { word, node } = carried.verdict;
  if (word) return [times, node.cloneNode(true)];
  return [times, ` ${carried.isAsked ? words("failed") : words("looking")}`];
}

// Another place: the ghost goes there, and the server is asked once it rests.
function aim(lane, there) {
  const at = there ? `${lane.id} ${there.starts} ${there.ends}` : "";
  if (at === carried.at) return;
  Object.assign(carried, { at, target: null, isAsked: false, verdict: { word: "", node: null } });
  clearTimeout(carried.timer);
  carried.asking?.abort();
  carried.ghost.className = "bar ghost";
  if (!there) { carried.ghost.remove(); return; }
  lane.querySelector(".lane-day").append(carried.ghost);
  place(carried.ghost, there.starts, there.ends);
  carried.target = {
    url: new URL(carried.link.href).pathname,
    where: { technician: lane.dataset.technician, starts_at: moment(there.starts), minutes: (there.ends - there.starts) / 60 },
    there,
  };
  carried.timer = setTimeout(look, AT_REST, carried);
}

async function look(mine) {
  clearTimeout(mine.timer);
  const { target } = mine;
  mine.asking = new AbortController();
  try {
    const verdict = await ask(target, mine.asking.signal);
    if (mine.target !== target) return;
    Object.assign(mine, { verdict, isAsked: true });
    mine.ghost.classList.toggle("is-refused", verdict.word === "refused");
    mine.ghost.classList.toggle("is-asks", verdict.word === "asks");
    const box = document.getElementById("board-hint");
    if (carried === mine && !box.hidden) box.replaceChildren(...said(target.there));
  } catch { /* aimed elsewhere meanwhile */ }
}

async function letGo(event) {
  if (!carried) return;
  const mine = carried;
  if (!mine.ghost) { carried = null; return; }
  swallowClick();
  if (mine.target && !mine.isAsked) await look(mine);
  putBack();
  if (!mine.target || isWhereItWas(mine)) return;
  const { word, node } = mine.verdict;
  if (word === "refused" || !word) {
    say(node ? node.textContent : words("failed"));
    if (node) linger([node], event);
    return;
  }
  if (word === "asks") { openForm(mine.target); return; }
  await post(mine.target.url, { ...mine.target.where, version: mine.link.dataset.version });
}

function isWhereItWas(mine) {
  const { where: asked, there } = mine.target;
  return mine.lane?.dataset.technician === asked.technician && there.starts === mine.starts && there.ends === Number(mine.link.dataset.ends);
}

// What was refused is read after letting go as well.
function linger(content, event) {
  hint(content, event.clientX, event.clientY);
  const over = () => hint(null);
  setTimeout(() => document.addEventListener("pointerdown", over, { once: true }), 0);
  setTimeout(over, 6_000);
}

function putBack() {
  if (!carried) return;
  clearTimeout(carried.timer);
  carried.ghost?.remove();
  carried.link.closest("li")?.classList.remove("is-carried");
  document.body.classList.remove("is-carrying", "is-resizing");
  hint(null);
  hold(false);
  carried = null;
}

// The press that ended the carrying is no click on the bar.
function swallowClick() {
  const swallow = (event) => { event.preventDefault(); event.stopImmediatePropagation(); };
  document.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => document.removeEventListener("click", swallow, { capture: true }), 50);
}

function scrollAtEdges(event) {
  const box = document.querySelector(".board-lanes"), edges = box.getBoundingClientRect();
  if (event.clientX < edges.left || event.clientX > edges.right) return;
  if (event.clientY > edges.bottom - EDGE && event.clientY < edges.bottom) box.scrollTop += 12;
  if (event.clientY < edges.top + EDGE && event.clientY > edges.top) box.scrollTop -= 12;
  if (event.clientX > edges.right - EDGE) box.scrollLeft += 12;
}
