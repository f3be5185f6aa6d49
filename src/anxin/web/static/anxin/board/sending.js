// To the server: what speaks against it, the drop itself, and taking it back.
import { board, say, words } from "./saying.js";

const token = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
const key = () => crypto.getRandomValues(new Uint32Array(4)).join("");

// The answer's HTML, and in a word: free, asks, refused; "" where nobody could be asked.
export async function ask(target, signal) {
  try {
    const answer = await fetch(`${target.url}check/?${new URLSearchParams(target.where)}`, { signal });
    if (!answer.ok || answer.redirected) return { word: "", node: null };
    const node = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".against");
    return { word: node?.dataset.word ?? "", node };
  } catch (trouble) {
    if (trouble.name === "AbortError") throw trouble;
    return { word: "", node: null };
  }
}

// Refused with a form: it is shown at the side, as it came, with the reason in it.
export async function post(url, fields) {
  let answer;
  try {
    answer = await fetch(url, {
      method: "POST",
      headers: { "X-CSRFToken": token(), "HX-Request": "true" },
      body: new URLSearchParams({ key: key(), ...fields }),
    });
  } catch {
    say(words("failed"));
    return;
  }
  if (answer.status === 204) {
    const told = JSON.parse(answer.headers.get("HX-Trigger") ?? "{}")["board:moved"];
    document.dispatchEvent(new CustomEvent("board:moved", { detail: told ?? { said: "" } }));
  } else if (answer.headers.get("HX-Redirect")) {
    location.assign(answer.headers.get("HX-Redirect"));
  } else {
    show(await answer.text());
  }
}

function show(html) {
  const body = document.getElementById("card-body");
  body.innerHTML = html;
  htmx.process(body);
  document.getElementById("card").showModal();
  body.querySelector(".refusal, .is-invalid")?.focus();
}

// The form at the side, with where the bar was dropped already in it.
export function openForm(target) {
  const link = document.createElement("a");
  link.href = `${target.url}?${new URLSearchParams(target.where)}`;
  link.dataset.side = "";
  board().append(link);
  link.click();
  link.remove();
}

export function takeBack() {
  const link = document.getElementById("board-undo");
  if (!link.hidden) post(link.getAttribute("href"), {});
}
