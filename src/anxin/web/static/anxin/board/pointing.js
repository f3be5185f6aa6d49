// Whoever points at a lane, or comes to it by keyboard, sees its way on the map; a dot of the map says and opens what its bar does.
let lit = "";

export function watchPointing() {
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, point);
  document.addEventListener("click", (event) => { if (event.target.closest?.(".board-map [data-of]")) barOf(event.target)?.click(); });
}

const barOf = (dot) => document.querySelector(`#board [title^="${CSS.escape(dot.dataset.of)} "], #waiting [data-order="${CSS.escape(dot.dataset.of)}"]`);

function point(event) {
  const dot = event.target.closest?.(".board-map [data-of]");
  if (dot && !dot.firstChild) name(dot);
  const technician = (event.target.closest?.(".lane")?.dataset.technician ?? dot?.dataset.tour) || "";
  if (technician === lit) return;
  lit = technician;
  for (const part of document.querySelectorAll(".board-map .is-lit")) part.classList.remove("is-lit");
  if (!lit || lit === "0") return;
  for (const part of document.querySelectorAll(`.board-map [data-tour="${CSS.escape(lit)}"]`)) part.classList.add("is-lit");
}

function name(dot) {
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  const bar = barOf(dot);
  title.textContent = bar?.title || bar?.textContent || dot.dataset.of;
  dot.append(title);
}
