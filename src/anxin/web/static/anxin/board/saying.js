// What the board says: for those who hear it, and beside the pointer for those who see it.
export const board = () => document.getElementById("board");
export const words = (name) => board().dataset[name];

export function say(text) {
  document.getElementById("board-said").textContent = text;
}

export function hint(content, x, y) {
  const box = document.getElementById("board-hint");
  box.hidden = !content;
  if (!content) return;
  box.replaceChildren(...content);
  box.style.left = `${Math.min(x + 16, innerWidth - box.offsetWidth - 8)}px`;
  box.style.top = `${y + 20 + box.offsetHeight > innerHeight ? y - box.offsetHeight - 12 : y + 20}px`;
}
