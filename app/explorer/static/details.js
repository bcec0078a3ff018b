// The panel about what was chosen: an entity, some claims, or, to begin with, all introductions.
import { claimCard, claimCards, entityLink, notices } from "./claims.js";
import { el, emit, refill } from "./dom.js";
import { say, t } from "./texts.js";
import { label } from "./words.js";

/** Show an entity: who it is, the doors that opened for it, and all that is told of it. */
export function entityPanel(panel, { id, neighbourhood, tree }) {
  const entity = neighbourhood.entities[id];
  const others = entity.names.slice(1);
  const shown = new Set(claimsOf(tree.steps).map(({ id: claim }) => claim));
  const rest = neighbourhood.claims.filter(({ id: claim }) => !shown.has(claim));
  refill(panel, 
    el("header", {},
      el("p", { class: "muted" }, label("entity_types", entity.type), entity.unnamed && ` · ${t("unnamed")}`),
      el("h2", { tabindex: "-1" }, entity.names[0]),
      others.length > 0 && el("p", { class: "muted" }, t("also", { name: others.join(", ") })),
      el("p", { class: "muted" }, t("counts", { claims: entity.claims, documents: entity.documents })),
      el("div", { class: "actions" },
        el("button", { type: "button", onclick: () => emit("surroundings", id) }, t("surroundings")),
        el("button", { type: "button", onclick: () => emit("from", entity) }, t("ask_from")))),
    tree.steps.length > 0 && el("section", {}, el("h3", {}, t("doors")), accessTree(tree.steps, tree)),
    el("section", {},
      el("h3", {}, t("told")),
      notices({ ...neighbourhood, why: neighbourhood.why }, say),
      claimCards(rest, neighbourhood),
      neighbourhood.next && el("button", { type: "button", onclick: () => emit("more", id) },
        t("more", { count: neighbourhood.total - neighbourhood.neighbours.length }))));
}

/** All claims of an access tree. */
export function claimsOf(steps) {
  return steps.flatMap(({ step, tie, steps: under }) => [step.claim, ...step.also, tie?.claim, ...claimsOf(under)].filter(Boolean));
}

/** Make the access tree as a nested list: a step hangs under the one that made it possible. */
function accessTree(steps, answer) {
  return el("ol", { class: "steps" }, steps.map(({ step, tie, order, steps: under }) => el("li", {},
    order && el("p", { class: "muted" }, tie ? `${say(tie.text)} ` : "", el("span", { class: `chip ${order}` }, t(order))),
    stepCard(step, answer),
    under.length > 0 && accessTree(under, answer))));
}

/** Make one introduction, with the evidence of every claim that tells it. */
export function stepCard(step, answer) {
  return el("div", { class: "step" }, claimCard(step.claim, answer, step.also, say(step.text)));
}

/** Show some claims of the picture. */
export function claimsPanel(panel, subgraph, ids) {
  const chosen = subgraph.claims.filter(({ id }) => ids.includes(id));
  const involved = [...new Set(chosen.flatMap(({ introducer, subject, object }) => [introducer, subject, object]).filter(Boolean))];
  refill(panel, 
    el("h2", { tabindex: "-1" }, t("evidence")),
    claimCards(chosen, subgraph),
    el("p", { class: "involved muted" }, `${t("involved")}: `,
      involved.map((id, place) => [place > 0 && ", ", entityLink(id, subgraph.entities)])));
}

/** Show where an investigation begins: the introductions, and what to do here. */
export function startPanel(panel, subgraph) {
  refill(panel, 
    el("h2", { tabindex: "-1" }, t("introductions")),
    el("p", {}, t(subgraph.claims.length ? "hint" : "hint_empty")),
    notices(subgraph, say),
    claimCards(subgraph.claims, subgraph));
}
