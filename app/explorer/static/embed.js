// The exported page: the picture, and the evidence of what is clicked in it.
import { Canvas } from "./canvas.js";
import { legend } from "./legend.js";

const { picture, roles, name } = JSON.parse(document.getElementById("data").textContent);
const stage = document.getElementById("stage");
const all = document.getElementById("all");
const claims = [...document.querySelectorAll(".claim")];
const canvas = new Canvas(document.getElementById("canvas"), { onPick: pick, name: name[language()], embedded: true });

function language() {
  return document.documentElement.lang;
}

function speak(chosen) {
  document.documentElement.lang = chosen;
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === chosen));
  }
  canvas.rename(name[chosen]);
  canvas.speak(chosen);
  document.getElementById("legend").replaceChildren(legend(picture, chosen));
}

function pick(what) {
  const chosen = what && new Set(what.claims ?? Object.keys(roles).filter((claim) => roles[claim].includes(what.entity)));
  for (const article of claims) article.hidden = Boolean(chosen) && !chosen.has(article.dataset.claim);
  all.hidden = !chosen;
  canvas.mark(what?.entity ? [what.entity] : chosen && [], chosen);
}

stage.hidden = false;
canvas.show(picture, language());
speak(language());
all.addEventListener("click", () => pick(null));
for (const button of document.querySelectorAll("[data-language]")) {
  button.hidden = false;
  button.addEventListener("click", () => speak(button.dataset.language));
}
for (const button of document.querySelectorAll("[data-zoom]")) {
  button.addEventListener("click", () => (button.dataset.zoom === "fit" ? canvas.fit() : canvas.zoom(Number(button.dataset.zoom))));
}
// The page that frames this one can give it the height it needs.
if (parent !== window) {
  new ResizeObserver(() => {
    parent.postMessage({ type: "kruiwagen:height", height: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
  }).observe(document.body);
}
