// Whose phone it is now. The server gives the key for as long as the session lasts; afterwards it is thrown away, and
// what it sealed stays closed until the same person signs in again. See ADR 0023.
import { clear, get, put } from "./vault.js";
import { address } from "./words.js";

const ME = "me";

function cookie(name) {
  return document.cookie.split("; ").find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}
export const headers = () => ({ "HX-Request": "true", "HX-Current-URL": location.href, "X-CSRFToken": cookie("csrftoken") });

function newPhone() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The person, with the key while the session lasts; without one once it has ended.
export async function current() {
  const me = await get("about", ME);
  if (!me) return null;
  if (me.key && me.until <= Date.now()) await put("about", { ...me, key: null });
  return me.key && me.until > Date.now() ? me : { ...me, key: null };
}

// Asks the server. "open": signed in; "ended": not signed in; "away": no answer.
export async function renew() {
  const me = (await get("about", ME)) ?? { id: ME, phone: newPhone(), person: null };
  let answer;
  try {
    answer = await fetch(address("key"), { method: "POST", headers: headers(), body: new URLSearchParams({ phone: me.phone }) });
  } catch { return "away"; }
  if (answer.status === 401) { await lock(); return "ended"; }
  if (!answer.ok || answer.redirected) return "away";
  const told = await answer.json();
  if (me.person !== told.person) await forgetPages();
  const raw = Uint8Array.from(atob(told.key), (letter) => letter.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  await put("about", {
    ...me, key, person: told.person, name: told.name, language: told.language, release: told.release,
    until: Date.now() + told.lasts * 1000,
    ahead: Date.parse(told.now) - Date.now(), // the server's clock beside the phone's
  });
  return "open";
}

// The pages of a person go with the person; what waits to be sent stays, and stays closed.
export async function forgetPages() { await Promise.all(["orders", "pages", "told"].map(clear)); }
export async function lock() {
  const me = await get("about", ME);
  if (me) await put("about", { ...me, key: null, until: 0 });
}
export async function leave() { await lock(); await forgetPages(); }

// By the server's clock: a phone's own may be wrong.
export const now = (me) => new Date(Date.now() + (me?.ahead ?? 0));
