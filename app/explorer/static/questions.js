// The questions: introduction chains, influence paths, brokers; their form and their answers.
import { get } from "./api.js";
import { claimCard, claimCards, entityLink, notices } from "./claims.js";
import { stepCard } from "./details.js";
import { el, emit, refill } from "./dom.js";
import { chosen, picker } from "./picker.js";
import { say, t } from "./texts.js";
import { nameOf } from "./words.js";

const FIELDS = {
  chain: ["source", "target", "carrying", "max_steps", "certain_only"],
  paths: ["source", "target", "direction", "max_hops", "hub_limit", "time_order", "weight", "must_pass", "avoid"],
  brokers: ["left", "right"],
};

/** Make the form work. `ask` gets a function that asks and answers, to call now and when the filter changes. */
export function buildQuestions(form, { answer, ask, filter, draw }) {
  for (const input of form.querySelectorAll("input[data-entity-field]")) picker(input);
  const kind = () => form.elements.kind.value;
  const shown = () => {
    for (const field of form.querySelectorAll("[data-for]")) field.hidden = !field.dataset.for.split(" ").includes(kind());
  };
  form.addEventListener("change", shown);
  shown();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const question = kind();
    const asked = Object.fromEntries(FIELDS[question].map((name) => [name, value(form.elements[name])]));
    ask(async () => {
      refill(answer, el("p", { class: "muted" }, t("asking")));
      try {
        const found = await get(`/${question}`, { ...asked, ...filter() });
        const ways = WAYS[question](found);
        // Sentences come with the picture, so the picture comes first.
        await draw(whole(found, ways, question));
        refill(answer, notices(found, say), question === "brokers" ? brokers(found) : ways.map((way, place) => wayCard(way, place, found.entities)));
      } catch (problem) {
        refill(answer, el("p", { class: "notice" }, problem.message));
      }
    });
  });
}

function value(field) {
  if (field.type === "checkbox") return field.checked || null;
  return field.dataset.entityField === undefined ? field.value : chosen(field);
}

/** What an answer offers to choose from: the entities and claims of each, and its steps as nodes. */
const WAYS = {
  chain: (found) => found.chains.map((chain) => ({
    route: route(chain),
    order: chain.order,
    entities: [chain.source, chain.target],
    claims: [...chain.links.flatMap(({ step, tie }) => [step.claim, ...step.also, tie?.claim]), chain.tie?.claim].filter(Boolean),
    steps: () => [
      ...chain.links.map(({ step, tie }) => el("li", {}, tie && tieCard(tie, found), stepCard(step, found))),
      chain.tie && el("li", {}, tieCard(chain.tie, found)),
    ],
  })),
  paths: (found) => found.paths.map((path) => ({
    route: path.entities,
    order: path.order,
    entities: path.entities,
    claims: path.hops.flatMap(({ claims }) => claims),
    steps: () => path.hops.map(({ claims }) => el("li", {}, claimCards(claims, found))),
  })),
  brokers: () => [],
};

/** What to draw of an answer: all of it, with the first alternative standing out. */
function whole(found, ways, question) {
  return {
    entities: Object.keys(found.entities),
    claims: ways.length ? [...new Set(ways.flatMap(({ claims }) => claims.map(({ id }) => id)))] : null,
    title: t(`question_${question}`),
    mark: ways[0],
  };
}

/** Whom a chain passes, each named once in a row. */
function route({ source, target, links }) {
  const passed = [source, ...links.flatMap(({ step, tie }) => [tie?.target, step.introducer, step.audience]), target].filter(Boolean);
  return passed.filter((id, place) => id !== passed[place - 1]);
}

function wayCard({ order, claims, steps, ...way }, place, entities) {
  return el("details", { class: "way", open: place === 0 },
    el("summary", {}, way.route.map((id) => nameOf(id, entities)).join(" → "), " ", order && el("span", { class: `chip ${order}` }, t(`order_${order}`))),
    el("button", { type: "button", onclick: () => emit("mark", { entities: way.entities, claims }) }, t("show")),
    el("ol", { class: "steps" }, steps()));
}

function tieCard(tie, found) {
  return el("div", { class: "tie" }, claimCard(tie.claim, found));
}

function brokers(found) {
  return [
    found.brokers.length > 0 && !found.exact && el("p", { class: "muted" }, t("estimated")),
    el("ol", { class: "ranked" }, found.brokers.map(({ entity, text }) => el("li", {},
      entityLink(entity, found.entities), el("p", { class: "muted" }, say(text))))),
    found.common.length > 0 && el("h3", {}, t("common")),
    el("ul", { class: "ranked" }, found.common.map((id) => el("li", {}, entityLink(id, found.entities)))),
  ];
}
