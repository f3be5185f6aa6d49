// Reads today and tomorrow ahead, sealed, so that they can be read where there is no network. What is over is dropped.
import { headers } from "./session.js";
import { all, drop, get, put, seal } from "./vault.js";
import { address } from "./words.js";

const LOCK = "anxin-keeping";

export function keep(me) {
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (mine) => { if (mine) await readDay(me); });
}

async function readDay(me) {
  const day = await ask(address("day"));
  if (!day) return;
  await keepPage(me, address("today"), day.page, "");
  const known = new Map((await all("orders")).map((row) => [row.number, row.mark]));
  for (const { number, mark } of day.orders) if (known.get(number) !== mark) await readOrder(me, number, mark);
  await dropOthers(new Set(day.orders.map((order) => order.number)));
  await keepShell(me);
  await put("about", { id: "day", at: new Date(Date.now() + me.ahead).toISOString(), language: me.language });
}

async function readOrder(me, number, mark) {
  const visit = await ask(address("visits", number));
  if (!visit) return;
  const { pages, ...order } = visit;
  for (const [where, piece] of Object.entries(pages)) if (piece) await keepPage(me, where, piece, number);
  await put("orders", { number, mark, ...(await seal(order, me.key)) });
}

const keepPage = async (me, where, piece, order) => put("pages", { address: where, order, ...(await seal(piece, me.key)) });

async function dropOthers(kept) {
  for (const { number } of await all("orders")) if (!kept.has(number)) await drop("orders", number);
  for (const { address: where, order } of await all("pages")) if (order && !kept.has(order)) await drop("pages", where);
}

// The frame of kept pages, in the language of now.
async function keepShell(me) {
  if ((await get("about", "day"))?.language === me.language) return;
  const cache = await caches.open(`anxin-phone-${me.release}`);
  await cache.put(address("shell"), await fetch(address("shell")));
}

async function ask(where) {
  try {
    const answer = await fetch(where, { headers: headers() });
    return answer.ok && !answer.redirected ? await answer.json() : null;
  } catch { return null; }
}
