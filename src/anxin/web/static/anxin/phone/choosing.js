// The page "Not sent yet": each thing with what it is; where the office has decided otherwise, both sides and a choice.
import { element } from "./element.js";
import { again, discard, entries, picture, sendAll } from "./outbox.js";
import { current } from "./session.js";
import { address, clock, word } from "./words.js";

const pictures = new Set();

export async function showOutbox(root) {
  const me = await current(), found = await entries();
  pictures.forEach((url) => URL.revokeObjectURL(url));
  pictures.clear();
  const rows = await Promise.all(found.opened.map(card));
  root.replaceChildren(
    element("h1", { class: "page-title mb-3" }, word("title")),
    ...(me && !me.key ? [locked(found.count)] : []),
    ...(rows.length ? [...rows, element("button", { class: "btn w-100", type: "button", click: () => sendAll() }, word("again"))] : []),
    ...(rows.length || (me && !me.key) ? [] : [nothing()]),
    ...(found.others ? [element("p", { class: "text-secondary mt-3" }, word("others"))] : []),
  );
}

export function locked(count) {
  return element("div", { class: "card mb-3" }, element("div", { class: "card-body" },
    element("h2", { class: "card-title" }, word("locked")),
    count ? element("p", {}, word(count === 1 ? "waiting_one" : "waiting_many", { n: count })) : null,
    element("p", { class: "text-secondary" }, word("locked_hint")),
    element("a", { class: "btn btn-primary w-100", href: address("sign_in") }, word("sign_in"))));
}

function nothing() {
  return element("div", { class: "empty" }, element("p", { class: "empty-title" }, word("nothing")),
    element("p", { class: "empty-subtitle text-secondary" }, word("nothing_hint")));
}

async function card(entry) {
  const blob = entry.row.files.length ? await picture(entry.row) : null;
  const url = blob ? URL.createObjectURL(blob) : "";
  if (url) pictures.add(url);
  const drawing = entry.fields.find(([name]) => name === "drawing")?.[1];
  const done = element("div", {},
    element("strong", {}, entry.title),
    element("div", { class: "text-secondary small tabular" }, `${entry.order} · ${clock(entry.at)}`),
    ...entry.shown.map(([label, value]) => element("div", { class: "small words" }, `${label}: ${value}`)),
    blob?.type.startsWith("image/") || drawing ? element("img", { class: "phone-thumb", src: url || drawing, alt: entry.title }) : null);
  const refused = entry.state === "refused";
  return element("div", { class: `card mb-2${refused ? " phone-refused" : ""}`, "data-entry": entry.kind }, element("div", { class: "card-body py-3" },
    refused ? element("div", { class: "text-secondary small" }, word("you_did")) : null, done,
    ...(refused ? choice(entry, url) : [element("div", { class: "text-secondary small mt-1" }, word("waits"))])));
}

function choice(entry, url) {
  const { sentence, advice, status, code } = entry.answer;
  const isStale = code === "stale", isGone = status === 404 || status === 403;
  const button = (name, css, click) => element("button", { class: `btn ${css}`, type: "button", click }, word(name));
  return [
    element("div", { class: "phone-answer" }, element("div", { class: "text-secondary small" }, word("office_says")),
      element("strong", {}, sentence), advice ? element("div", { class: "small" }, advice) : null,
      isGone ? null : element("a", { href: address("visit", entry.order) }, word("open_order"))),
    element("div", { class: "phone-choice" },
      isGone ? null : button(isStale ? "send_all_the_same" : "send_again", "btn-primary", () => again(entry, isStale ? { version: null } : {})),
      entry.holding ? button("keep_note", isGone ? "btn-primary" : "", () => again(entry, asNote(entry))) : null,
      url ? element("a", { class: "btn", href: url, download: entry.row.files[0].name }, word("save_photo")) : null,
      button("discard", "btn-ghost-danger", (event) => sure(event.currentTarget, entry))),
  ];
}

// Asked twice, on the same button: what is discarded is gone.
function sure(button, entry) {
  if (button.dataset.sure) { discard(entry.row.place); return; }
  button.dataset.sure = "1";
  button.textContent = word("discard_sure");
}

function asNote(entry) {
  const what = [entry.title, ...entry.shown.map(([label, value]) => `${label}: ${value}`)].join("; ");
  const note = word("done_on_phone", { time: clock(entry.at), what }).slice(0, 1000);
  return { path: address("notes"), kind: "note", subject: "", version: null, id: crypto.randomUUID(), fields: [["holding", entry.holding], ["note", note]] };
}
