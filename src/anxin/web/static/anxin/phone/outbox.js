// What was done and is not sent. Everything done goes through here, with a network or without: written down first, then
// sent, in order, by one tab at a time; the entry's id is the key by which the server carries it out once.
import { meaning } from "./answers.js";
import { current, headers, renew } from "./session.js";
import { all, drop, get, openBytes, put, seal, sealBytes, unseal } from "./vault.js";

const LOCK = "anxin-outbox", PATIENCE = 20_000;
export const changed = () => document.dispatchEvent(new CustomEvent("anxin:outbox"));

export async function add(entry, files) {
  const me = await current();
  if (!me?.key) throw new Error("no key: nothing can be kept");
  const sealedFiles = [];
  for (const { field, name, type, bytes } of files) sealedFiles.push({ field, name, type, ...(await sealBytes(bytes, me.key)) });
  const place = await put("outbox", { person: me.person, state: "waiting", ...(await seal(entry, me.key)), files: sealedFiles });
  changed();
  return place;
}

// This person's, in order, opened; without a key only their number is known.
export async function entries() {
  const me = await current(), rows = await all("outbox");
  const mine = rows.filter((row) => row.person === me?.person);
  const opened = me?.key ? await Promise.all(mine.map(async (row) => ({ ...(await unseal(row, me.key)), row, state: row.state }))) : [];
  return { opened, count: mine.length, refused: mine.filter((row) => row.state === "refused").length, others: rows.length - mine.length };
}

export async function picture(row) {
  const me = await current(), file = row.files[0];
  return file ? new Blob([await openBytes(file, me.key)], { type: file.type }) : null;
}

export async function discard(place) { await drop("outbox", place); changed(); }

// After a refusal: once more, by default as it was; ``changes`` says what is different now.
export async function again(entry, changes = {}) {
  await rewrite(entry, "waiting", { ...changes, answer: null });
  return sendAll();
}

async function rewrite({ row, state: _, ...entry }, state, changes) {
  const me = await current();
  await put("outbox", { ...row, state, ...(await seal({ ...entry, ...changes }, me.key)) });
  changed();
}

// Sends what waits; the answers by place. A refused step holds back the later steps of its order, and nothing else.
export function sendAll() {
  return navigator.locks.request(LOCK, async () => {
    const answers = new Map(), held = new Set();
    for (const entry of (await entries()).opened) {
      if (held.has(entry.order) && entry.kind === "move") continue;
      if (entry.state === "refused") { if (entry.kind === "move") held.add(entry.order); continue; }
      const answer = await send(entry);
      answers.set(entry.row.place, answer);
      if (answer.kind === "later" || answer.kind === "ended") break;
      if (answer.kind === "refused") {
        if (entry.kind === "move") held.add(entry.order);
        await rewrite(entry, "refused", { answer: { sentence: answer.sentence, advice: answer.advice, status: answer.status, code: answer.code } });
      } else {
        if (answer.version && entry.subject) await put("told", { subject: entry.subject, version: answer.version });
        await discard(entry.row.place);
      }
    }
    return answers;
  });
}

async function send(entry) {
  const me = await current(), form = new FormData();
  entry.fields.forEach(([name, value]) => form.append(name, value));
  for (const file of entry.row.files) form.append(file.field, new Blob([await openBytes(file, me.key)], { type: file.type }), file.name);
  form.set("key", entry.id);
  const version = await seen(entry);
  if (version) form.set("version", version);
  try {
    const response = await fetch(entry.path, {
      method: "POST", body: form, headers: { ...headers(), "X-Done-At": entry.at }, signal: AbortSignal.timeout(PATIENCE),
    });
    const answer = await meaning(response);
    if (answer.kind === "ended") await renew();
    return answer;
  } catch { return { kind: "later" }; }
}

// The newest version this person has seen: that of the page, or what came of the thing they sent before.
async function seen(entry) {
  if (!entry.version || !entry.subject) return null;
  const told = (await get("told", entry.subject))?.version ?? 0;
  return Math.max(entry.version, told);
}
