// The questions: introduction chains, influence paths, brokers; their form and their answers.
import { get } from "./api.js";
import { claimCard, entityLink, notices } from "./claims.js";
import { stepCard } from "./details.js";
import { el, emit } from "./dom.js";
import { chosen, picker } from "./picker.js";
import { say, t } from "./texts.js";

const FIELDS = {
  chain: ["source", "target", "carrying", "max_steps", "certain_only"],
  paths: ["source", "target", "direction", "max_hops", "hub_limit", "time_order", "weight", "must_pass", "avoid"],
  brokers: ["left", "right"],
};

/** Make the form work; `filter` gives the filter as it stands. */
export function buildQuestions(form, answer, filter) {
  for (const input of form.querySelectorAll("input[data-entity-field]")) picker(input);
  const kind = () => form.elements.kind.value;
  const shown = () => {
    for (const field of form.querySelectorAll("[data-for]")) field.hidden = !field.dataset.for.split(" ").includes(kind());
  };
  form.addEventListener("change", shown);
  shown();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const asked = Object.fromEntries(FIELDS[kind()].map((name) => [name, value(form.elements[name])]));
    answer.replaceChildren(el("p", { class: "muted" }, t("asking")));
    try {
      const found = await get(`/${kind()}`, { ...asked, ...filter() });
      answer.replaceChildren(...SHOW[kind()](found));
    } catch (problem) {
      answer.replaceChildren(el("p", { class: "notice" }, problem.message));
    }
  });
}

function value(field) {
  if (field.type === "checkbox") return field.checked || null;
  return field.dataset.entityField === undefined ? field.value : chosen(field);
}

const SHOW = {
  chain: (found) => options(found, found.chains, (chain) => ({
    entities: chain.links.flatMap(({ step, tie }) => [step.introducer, step.introduced, step.audience, tie?.source, tie?.target]).filter(Boolean),
    claims: [...chain.links.flatMap(({ step, tie }) => [step.claim, ...step.also, tie?.claim]), chain.tie?.claim].filter(Boolean),
    steps: [
      ...chain.links.map(({ step, tie }) => el("li", {}, tie && tieCard(tie, found), stepCard(step, found))),
      chain.tie && el("li", {}, tieCard(chain.tie, found)),
    ],
  })),
  paths: (found) => options(found, found.paths, (way) => ({
    entities: way.entities,
    claims: way.hops.flatMap(({ claims }) => claims),
    steps: way.hops.map(({ claims }) => el("li", {}, claims.map((claim) => claimCard(claim, found)))),
  })),
  brokers: (found) => {
    const ids = [...found.brokers.map(({ entity }) => entity), ...found.common];
    if (ids.length) emit("draw", { entities: Object.keys(found.entities), title: t("answer_brokers") });
    return [
      ...notices(found, say),
      found.brokers.length > 0 && el("h3", {}, t("answer_brokers")),
      !found.exact && el("p", { class: "muted" }, t("estimated")),
      el("ol", { class: "ranked" }, found.brokers.map(({ entity, text }) => el("li", {},
        entityLink(entity, found.entities), el("p", { class: "muted" }, say(text))))),
      found.common.length > 0 && el("h3", {}, t("common")),
      el("ul", { class: "ranked" }, found.common.map((id) => el("li", {}, entityLink(id, found.entities)))),
    ].filter(Boolean);
  },
};

/** Show alternatives, the first one open; each can be brought into the picture. */
function options(found, ways, read) {
  const read_ = ways.map((way) => ({ way, ...read(way) }));
  if (read_.length) {
    emit("draw", {
      entities: Object.keys(found.entities), claims: unique(read_.flatMap(({ claims }) => claims.map(({ id }) => id))),
      title: say(ways[0].text), mark: read_[0],
    });
  }
  return [
    ...notices(found, say),
    ...read_.map(({ way, entities, claims, steps }, place) => el("details", { class: "way", open: place === 0 },
      el("summary", {}, say(way.text), " ", way.order && el("span", { class: `chip ${way.order}` }, t(`order_${way.order}`))),
      el("button", { type: "button", onclick: () => emit("mark", { entities, claims }) }, t("show")),
      el("ol", { class: "steps" }, steps))),
  ].filter(Boolean);
}

function tieCard(tie, found) {
  return el("div", { class: "tie" }, claimCard(tie.claim, found));
}

function unique(items) {
  return [...new Set(items)];
}
