// Claims as they are shown everywhere: the plain sentence, how sure, and the words of the document.
import { cut, el, emit } from "./dom.js";
import { t } from "./texts.js";
import { label, nameOf, tell } from "./words.js";

/** Make a claim with its evidence, and that of others that say the same; a click on a sentence opens its document. */
export function claimCard(claim, { documents }, also = [], told = tell(claim)) {
  return el("article", { class: "claim" },
    el("p", { class: "told" }, told),
    chips(claim),
    [claim, ...also].flatMap(({ evidence }) => evidence).map((evidence) => quote(evidence, documents[evidence.document])));
}

/** Make the cards of some claims in order of time; those that say the same in the same words share one. */
export function claimCards(claims, answer) {
  const same = new Map();
  for (const claim of byDate(claims)) {
    const key = `${tell(claim)} ${claim.judged}`;
    same.set(key, [...(same.get(key) ?? []), claim]);
  }
  return [...same.values()].map(([claim, ...also]) => claimCard(claim, answer, also));
}

function chips(claim) {
  return el("p", { class: "chips" },
    claim.status !== "asserted" && el("span", { class: `chip ${claim.status}` }, label("statuses", claim.status)),
    el("span", { class: `chip ${claim.judged}` }, t(claim.judged)),
    el("span", {}, t("confidence", { percent: Math.round(claim.confidence * 100) })));
}

function quote(evidence, document) {
  const [before, trigger, after] = cut(evidence.sentence, evidence.trigger);
  const open = () => emit("document", { id: evidence.document, evidence });
  return [
    el("blockquote", { lang: document?.language, onclick: open }, before, trigger && el("mark", {}, trigger), after),
    el("button", { type: "button", class: "link source", onclick: open },
      `${document?.title ?? evidence.document}, ${t("page")} ${evidence.page}`),
  ];
}

/** Make a button that leads to an entity. */
export function entityLink(id, entities) {
  return el("button", { type: "button", class: "link", onclick: () => emit("entity", id) }, nameOf(id, entities));
}

/** Claims in the order in which things happened; what has no date comes last. */
export function byDate(claims) {
  const key = ({ date, id }) => `${date ?? "~"} ${id}`;
  return [...claims].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** Make the notices that an answer carries: that it was cut off, and why there is nothing. */
export function notices(answer, say) {
  return [
    answer.truncated && el("p", { class: "notice" }, t("truncated")),
    answer.why && el("p", { class: "notice" }, say(answer.why.text)),
  ];
}
