// The words of the page, in the language of the reader.
const texts = {};
let chosen = "nl";

/** Fetch the words, and choose: what the reader chose before, or else what the browser asks for. */
export async function load() {
  const kept = localStorage.getItem("kruiwagen.language");
  chosen = kept ?? (navigator.language.toLowerCase().startsWith("nl") ? "nl" : "en");
  await Promise.all(["nl", "en"].map(async (one) => {
    texts[one] = await (await fetch(`/static/i18n/${one}.json`)).json();
  }));
}

export function language() {
  return chosen;
}

export function choose(one) {
  chosen = one;
  localStorage.setItem("kruiwagen.language", one);
}

/** Return the words for a key, with values filled in. */
export function t(key, values = {}) {
  return texts[chosen][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** Return what the service says in both languages, in the one chosen. */
export function say(text) {
  return text[chosen];
}

/** Put the words into the fixed parts of the page. */
export function translate() {
  document.documentElement.lang = chosen;
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll("[data-t-label]")) node.setAttribute("aria-label", t(node.dataset.tLabel));
  for (const node of document.querySelectorAll("[data-t-hint]")) node.placeholder = t(node.dataset.tHint);
}
