// Signing out: the key and the pages go first. What is not sent stays, closed, and that is said before.
import { element } from "./element.js";
import { entries } from "./outbox.js";
import { leave } from "./session.js";
import { word } from "./words.js";

export function watchLeaving() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!/\/sign-out\/$/.test(form.getAttribute("action") ?? "") || form.dataset.left) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    goodbye(form);
  }, true);
}

async function goodbye(form) {
  const { count } = await entries();
  if (count && !(await isSure(count))) return;
  await leave();
  form.dataset.left = "1";
  form.requestSubmit();
}

function isSure(n) {
  return new Promise((resolve) => {
    const close = (answer) => { box.remove(); resolve(answer); };
    const box = element("dialog", { close: () => close(false) },
      element("p", {}, word("leaving", { n })),
      element("div", { class: "d-flex gap-2" },
        element("button", { class: "btn btn-primary", type: "button", click: () => close(false) }, word("stay")),
        element("button", { class: "btn btn-ghost-danger", type: "button", click: () => close(true) }, word("sign_out_all_the_same"))));
    document.body.append(box);
    box.showModal();
  });
}
