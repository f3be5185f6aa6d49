// A form of the technician's pages as something that can be kept: where it goes, what it says, which order it is about.
import { word } from "./words.js";

const KINDS = [
  [/^\/visits\/([^/]+)\/do\/([\w-]+)\/$/, "move"],
  [/^\/visits\/([^/]+)\/ticks\/$/, "tick"],
  [/^\/evidence\/work_order\/([^/]+)\/(?:add|sign|waive)\/$/, "evidence"],
  [/^\/data\/visit\/([^/]+)\/$/, "data"],
  [/^\/data\/visit\/([^/]+)\/steps\/([\w-]+)\/$/, "step"],
];
// What belongs to one showing of the form and not to what was done.
const PASSING = new Set(["csrfmiddlewaretoken", "key", "version"]);
// By which version somebody else's change is noticed; a photo or a tick is right whatever else has changed.
const SUBJECT = { move: "order", data: "data" };

export function kindOf(form) {
  const path = new URL(form.getAttribute("action") || location.pathname, location.href).pathname;
  for (const [pattern, kind] of KINDS) {
    const found = path.match(pattern);
    if (found) return { path, kind, order: decodeURIComponent(found[1]), code: found[2] ?? "" };
  }
  return null;
}

export function read(form, submitter, { path, kind, order, code }) {
  const data = new FormData(form, submitter);
  const pairs = [...data].filter(([name, value]) => !PASSING.has(name) && !(value instanceof File));
  const files = [...data].filter(([, value]) => value instanceof File && value.size);
  const version = Number(data.get("version")) || null;
  const subject = SUBJECT[kind] ? `${SUBJECT[kind]}:${order}` : "";
  return { entry: { id: crypto.randomUUID(), path, kind, order, code, subject, version, fields: pairs, title: title(form, kind, submitter), shown: shown(form) }, files };
}

function title(form, kind, submitter) {
  if (kind === "tick") {
    if (!form.elements.namedItem("item")) return word("everything_ticked");
    return `${word(form.elements.off ? "untick" : "tick")}: ${submitter.textContent.trim().replace(/\s*\*$/, "")}`;
  }
  if (kind === "step") return form.closest("li")?.querySelector(".own-step > div")?.firstElementChild?.nextSibling?.textContent.trim() || word("step");
  if (kind === "data") return word("data");
  if (form.elements.drawing) return word("signature");
  if (kind === "evidence") return heading(form) || word("photo");
  return submitter?.textContent.trim() || heading(form);
}
const heading = (form) => (form.closest("dialog, main, #phone-page")?.querySelector("h1, h2")?.textContent ?? "").trim();

// The fields as the person sees them: label and value.
function shown(form) {
  return [...form.elements].flatMap((field) => {
    if (!field.name || !field.labels?.length || !field.value || field.type === "hidden" || field.type === "file") return [];
    if ((field.type === "checkbox" || field.type === "radio") && !field.checked) return [];
    const value = field.tagName === "SELECT" ? field.selectedOptions[0]?.textContent.trim() : field.type === "checkbox" ? "✓" : field.value;
    const label = field.labels[0].cloneNode(true);
    label.querySelectorAll("a, .text-danger").forEach((sign) => sign.remove());
    return [[label.textContent.trim(), value]];
  });
}

// What must not be empty and is: the server would say so only hours later.
export function missing(form) {
  return [...form.elements].filter((field) => field.getAttribute("aria-required") === "true" && !field.value.trim());
}
