// element("p", { class: "x" }, "words", other): made without any text being read as HTML.
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child != null));
  return made;
}

export function say(words, tone = "info") {
  document.getElementById("messages")?.replaceChildren(element("div", { class: `alert alert-${tone}`, role: "status" }, words));
}
