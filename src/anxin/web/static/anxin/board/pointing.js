// Whoever points at a lane, or comes to it by keyboard, sees its way on the map.
let lit = "";

export function watchPointing() {
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, point);
}

function point(event) {
  const technician = event.target.closest?.(".lane")?.dataset.technician ?? "";
  if (technician === lit) return;
  lit = technician;
  for (const part of document.querySelectorAll(".board-map .is-lit")) part.classList.remove("is-lit");
  if (!lit) return;
  for (const part of document.querySelectorAll(`.board-map [data-tour="${CSS.escape(lit)}"]`)) part.classList.add("is-lit");
}
