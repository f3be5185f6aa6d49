// What an answer of the server means for the thing that was sent.

// "taken", "refused" (the server has decided), "ended" (sign in), or "later" (no decision: send it again).
export async function meaning(response) {
  if (response.redirected) return { kind: "later" };
  if (response.status === 204) {
    const version = Number(response.headers.get("X-Version")) || null;
    return { kind: "taken", version, landing: response.headers.get("HX-Redirect") };
  }
  if (response.status === 401) return { kind: "ended", landing: response.headers.get("HX-Redirect") };
  if (response.status >= 500 || response.status === 429) return { kind: "later" };
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const sentence = said(page);
  const code = page.querySelector(".refusal")?.dataset.code ?? "";
  return sentence ? { kind: "refused", status: response.status, code, sentence, advice: advice(page), page } : { kind: "later" };
}

function said(page) {
  const title = page.querySelector(".refusal .alert-title");
  const told = [title && plain(title), ...Array.from(page.querySelectorAll(".invalid-feedback"), plain)];
  return [...new Set(told.filter(Boolean))].join(" ");
}
function advice(page) {
  const found = page.querySelector(".refusal .text-secondary");
  return found ? plain(found) : "";
}
// Without the § that opens the clause.
function plain(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll(".clause").forEach((sign) => sign.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
}
