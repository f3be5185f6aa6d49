// The technician's app on top of the ordinary pages. Where a browser cannot keep anything safely, they stay ordinary.
import { capture } from "./capture.js";
import { showOutbox } from "./choosing.js";
import { keep } from "./keeping.js";
import { watchLeaving } from "./leaving.js";
import { entries, sendAll } from "./outbox.js";
import { frame, showKept } from "./reading.js";
import { current, renew } from "./session.js";
import { mark, refresh } from "./visit.js";
import { address, many } from "./words.js";

const AGAIN = 5_000; // while something waits: a phone often believes in a network that does not answer
const isAble = Boolean(globalThis.indexedDB && globalThis.crypto?.subtle && navigator.locks && navigator.serviceWorker);

async function showBar() {
  const bar = document.getElementById("phone-bar"), { count, refused } = await entries();
  if (!bar) return;
  bar.hidden = !count || location.pathname === address("shell");
  bar.classList.toggle("asks", refused > 0);
  bar.firstElementChild.textContent = refused ? many("asks", refused) : many("waiting", count);
}

async function onChange() {
  await showBar();
  if (frame() && location.pathname === address("shell")) await showOutbox(frame());
}

// What waits goes out, then the day is read again.
async function catchUp() {
  if (!navigator.onLine || (await renew()) !== "open") { await onChange(); return; }
  const answers = await sendAll();
  if ([...answers.values()].some((answer) => answer.kind === "taken")) await refresh(true);
  await onChange();
  await keep(await current());
}

async function start() {
  navigator.serviceWorker.register(address("worker"));
  document.addEventListener("anxin:outbox", onChange);
  window.addEventListener("online", catchUp);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) catchUp(); });
  setInterval(async () => { if (!document.hidden && (await entries()).count) catchUp(); }, AGAIN);
  if (frame()) await showKept(); else await mark();
  await catchUp();
}

if (isAble) {
  capture();
  watchLeaving();
  start();
}
