// The sentences and addresses that came with the page.
const WORDS = JSON.parse(document.getElementById("phone-words")?.textContent || "{}");

export const word = (name, values = {}) =>
  (WORDS[name] ?? name).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
export const many = (name, n) => word(n === 1 ? `${name}_one` : `${name}_many`, { n });
export const address = (name, number = "") => WORDS[`url_${name}`].replace("NUMBER", encodeURIComponent(number));

export function clock(moment) {
  const time = new Date(moment);
  const two = (value) => String(value).padStart(2, "0");
  return `${two(time.getMonth() + 1)}-${two(time.getDate())} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
