// Takes every form of the technician's pages before it is sent: it is kept first and sent from there.
import { element, say } from "./element.js";
import { kindOf, missing, read } from "./forms.js";
import { add, discard, sendAll } from "./outbox.js";
import { isPicture, stamped } from "./photo.js";
import { current, now } from "./session.js";
import { get, unseal } from "./vault.js";
import { refresh } from "./visit.js";
import { address, word } from "./words.js";

export function capture() { document.addEventListener("submit", onSubmit, true); }

function onSubmit(event) {
  const form = event.target, what = form.method === "post" ? kindOf(form) : null;
  if (!what) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (form.dataset.busy) return;
  form.dataset.busy = "1";
  take(form, event.submitter, what).finally(() => delete form.dataset.busy);
}

async function take(form, submitter, what) {
  if (markMissing(form)) return;
  const { entry, files } = read(form, submitter, what);
  const me = await current();
  if (!me?.key) { if (navigator.onLine) form.submit(); else say(word("locked"), "warning"); return; }
  submitter?.classList.add("is-sending");
  const order = await get("orders", what.order);
  const known = order ? await unseal(order, me.key) : null;
  const place = await add({ ...entry, at: now(me).toISOString(), holding: known?.holding ?? "" }, await prepared(files, what, me));
  forgetDrafts(what.path);
  const answer = navigator.onLine ? (await sendAll()).get(place) : null;
  submitter?.classList.remove("is-sending");
  await goOn(form, what, answer, place);
}

async function goOn(form, what, answer, place) {
  if (answer?.kind === "refused") { await discard(place); showRefusal(form, what, answer.page); return; }
  if (answer?.kind === "ended") { location.assign(answer.landing || address("sign_in")); return; }
  const stays = form.closest("#visit");
  if (stays) { await refresh(answer?.kind === "taken"); return; }
  if (answer?.kind !== "taken") { location.assign(address("visit", what.order)); return; }
  location.assign(answer.landing);
}

// Pictures are made small and stamped with time and place; other files go as they are.
async function prepared(files, what, me) {
  const ready = [];
  for (const [field, file] of files) {
    const sent = isPicture(file) ? await stamped(file, { order: what.order, ahead: me.ahead }) : file;
    ready.push({ field, name: sent.name, type: sent.type, bytes: await sent.arrayBuffer() });
  }
  return ready;
}

function markMissing(form) {
  const empty = missing(form);
  form.querySelectorAll("[data-missing]").forEach((note) => note.remove());
  empty.forEach((field) => {
    field.classList.add("is-invalid");
    field.after(element("div", { class: "invalid-feedback d-block", "data-missing": true }, word("missing")));
  });
  empty[0]?.focus();
  return empty.length > 0;
}

// The reasons of the server's own page, put into the form that is open; what was typed stays.
function showRefusal(form, what, page) {
  const told = page.querySelector(".refusal") ?? page.querySelector(".alert-danger");
  const area = form.closest("#visit") && what.kind !== "data" ? document.getElementById("messages") : form;
  form.querySelectorAll(".refusal, .invalid-feedback").forEach((old) => old.remove());
  if (told && area === form) form.prepend(document.importNode(told, true));
  else if (told) area.replaceChildren(document.importNode(told, true));
  page.querySelectorAll(".invalid-feedback[id]").forEach((note) => {
    const field = document.getElementById(note.id.replace(/_error$/, ""));
    field?.classList.add("is-invalid");
    field?.after(document.importNode(note, true));
  });
  const version = page.querySelector('input[name="version"]');
  if (version && form.elements.version) form.elements.version.value = version.value;
  (area.querySelector(".refusal") ?? form.querySelector(".is-invalid"))?.focus();
}

// The text is in the outbox now, sealed; it need not lie open beside it.
function forgetDrafts(path) {
  Object.keys(localStorage).filter((key) => key.startsWith(`anxin-draft:${path}#`)).forEach((key) => localStorage.removeItem(key));
}
