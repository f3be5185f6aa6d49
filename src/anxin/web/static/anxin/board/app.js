// The board: bars are carried and stretched, the server is asked before anything is let go, others' changes come by themselves.
import { watchCarrying } from "./carrying.js";
import { look, watchChanges } from "./changes.js";
import { watchPointing } from "./pointing.js";
import { say } from "./saying.js";
import { takeBack } from "./sending.js";

watchCarrying();
watchChanges();
watchPointing();

// A form at the side was taken: the card closes, and the board is looked at again.
document.addEventListener("board:moved", async (event) => {
  const card = document.getElementById("card");
  if (card.open) card.close();
  await look();
  say(event.detail.said);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  event.preventDefault();
  takeBack();
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("#board-undo") || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  takeBack();
}, true);
