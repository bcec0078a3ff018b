// The explorer: joins search, picture, panel and questions.
import { Problem, download, get, path, post } from "./api.js";
import { Canvas } from "./canvas.js";
import { claimsOf, claimsPanel, entityPanel, startPanel } from "./details.js";
import { documentList, openDocument, takeIn } from "./documents.js";
import { on, refill } from "./dom.js";
import { buildFilter, filter } from "./filter.js";
import { legend } from "./legend.js";
import { picker } from "./picker.js";
import { buildQuestions } from "./questions.js";
import { fillTable } from "./table.js";
import { buildMenus, buildTabs, tab } from "./tabs.js";
import { choose, language, load, t, translate } from "./texts.js";
import { learn, loadOntology, nameOf } from "./words.js";

const byId = (id) => document.getElementById(id);
const panel = byId("details");
const nothing = { entities: {}, claims: [], documents: {} };
const state = { subgraph: nothing, title: "", redraw: start };
let canvas = null;

/** Do what may fail; say so where everybody sees it. */
async function attempt(doing) {
  byId("problem").hidden = true;
  try {
    await doing();
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) return byId("token").showModal();
    byId("problem").textContent = problem instanceof Problem && problem.status ? problem.message : t("unreachable");
    byId("problem").hidden = false;
    if (!(problem instanceof Problem || problem instanceof TypeError)) throw problem;
  }
  return undefined;
}

const theFilter = () => filter(byId("filter"));

/** Ask for the picture of these entities, and only `claims` among them if given. */
async function pictured({ entities, claims, focus = [] }) {
  const drawn = entities.length
    ? await get("/subgraph", { entities, claims, focus, ...theFilter() })
    : { subgraph: nothing, picture: { nodes: [], edges: [], legend: [], told: {} } };
  learn(drawn.picture);
  return drawn;
}

/** Bring a picture into view. */
function draw({ subgraph, picture }, { title, mark } = {}) {
  Object.assign(state, { subgraph, picture, title });
  canvas.show(picture, language());
  if (mark) canvas.mark(mark.entities, mark.claims.map(({ id }) => id));
  speak();
}

/** Put what is drawn into words: title, legend, table. */
function speak() {
  byId("title").textContent = state.title;
  canvas.rename(t("picture_of", { title: state.title }));
  refill(byId("legend"), legend(state.picture, language()));
  fillTable(byId("table"), state.subgraph);
  byId("empty").hidden = state.subgraph.claims.length > 0;
}

async function start() {
  state.redraw = start;
  const found = await get("/introductions", theFilter());
  const claims = found.claims.map(({ id }) => id);
  draw(await pictured({ entities: Object.keys(found.entities), claims }), { title: t("start") });
  startPanel(panel, found);
}

/** Gather an entity's neighbours, page by page as asked for. */
async function neighbourhood(id, pages = 1) {
  let whole = null;
  for (let page = 0; page < pages; page += 1) {
    const next = await get(path`/entities/${id}/neighbours`, { cursor: whole?.next, limit: 25, ...theFilter() });
    whole = whole ? {
      ...next, entities: { ...whole.entities, ...next.entities }, documents: { ...whole.documents, ...next.documents },
      claims: [...new Map([...whole.claims, ...next.claims].map((claim) => [claim.id, claim])).values()],
      neighbours: [...whole.neighbours, ...next.neighbours],
    } : next;
  }
  return whole;
}

async function showEntity(id, { surroundings = false, pages = 1 } = {}) {
  const [near, tree] = await Promise.all([
    neighbourhood(id, pages), get(path`/entities/${id}/introductions`, theFilter()),
  ]);
  const claims = [...near.claims, ...claimsOf(tree.steps)].map(({ id: claim }) => claim);
  const entities = Object.keys({ ...near.entities, ...tree.entities });
  const drawn = await pictured({ entities, claims: [...new Set(claims)], focus: [near.entity] });
  state.pages = pages;
  entityPanel(panel, { id: near.entity, neighbourhood: near, tree });
  tab("details");
  if (surroundings || !state.subgraph.entities[near.entity]) {
    state.redraw = () => showEntity(id, { surroundings: true, pages });
    draw(drawn, { title: t("around", { name: nameOf(near.entity, near.entities) }) });
  } else canvas.mark([near.entity], state.subgraph.claims.filter((claim) => roles(claim).includes(near.entity)).map(({ id: claim }) => claim));
  panel.querySelector("h2").focus({ preventScroll: true });
}

function roles({ subject, object, introducer }) {
  return [subject, object, introducer];
}

function pick(what) {
  if (!what) return canvas.mark();
  if (what.entity) return attempt(() => showEntity(what.entity));
  canvas.mark([], what.claims);
  claimsPanel(panel, state.subgraph, what.claims);
  return tab("details");
}

async function sayEverything() {
  translate();
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language()));
  }
  buildFilter(byId("filter"), () => attempt(() => state.redraw()));
  await documentList(byId("document-list"));
}

/** Let a reader show the key that the service asks for. */
function buildToken() {
  byId("token-form").addEventListener("submit", (event) => {
    event.preventDefault();
    post("/session", { token: event.target.elements.token.value }).then(
      () => location.reload(), (problem) => { byId("token-problem").textContent = problem.message; });
  });
}

function buildPage() {
  canvas = new Canvas(byId("canvas"), { onPick: pick, name: t("start") });
  picker(byId("search"), { onPick: ({ id }) => attempt(() => showEntity(id, { surroundings: true })) });
  buildQuestions(byId("questions"), {
    answer: byId("answer"),
    filter: theFilter,
    draw: async (asked) => draw(await pictured(asked), asked),
    ask: (asking) => {
      state.redraw = asking;
      attempt(asking);
    },
  });
  buildTabs();
  buildMenus();
  byId("home").addEventListener("click", () => attempt(async () => { await start(); tab("details"); }));
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => attempt(async () => {
      choose(button.dataset.language);
      await sayEverything();
      refill(byId("answer"));
      await state.redraw();
    }));
  }
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => (button.dataset.zoom === "fit" ? canvas.fit() : canvas.zoom(Number(button.dataset.zoom))));
  }
  for (const button of document.querySelectorAll("[data-format]")) {
    button.addEventListener("click", () => attempt(() => {
      byId("export").open = false;
      return download("/export", {
        format: button.dataset.format, language: language(), title: state.title, ...theFilter(),
        entities: Object.keys(state.subgraph.entities), claims: state.subgraph.claims.map(({ id }) => id),
      });
    }));
  }
  byId("upload").addEventListener("change", ({ target }) => attempt(async () => {
    await takeIn(target.files, { progress: byId("progress"), report: byId("report") });
    target.value = "";
    await documentList(byId("document-list"));
    await state.redraw();
    tab("documents");
  }));
  on("entity", (id) => attempt(() => showEntity(id)));
  on("surroundings", (id) => attempt(() => showEntity(id, { surroundings: true })));
  on("more", (id) => attempt(() => showEntity(id, { surroundings: true, pages: state.pages + 1 })));
  on("document", (asked) => attempt(() => openDocument(byId("document"), asked)));
  on("mark", ({ entities, claims }) => canvas.mark(entities, claims.map(({ id }) => id)));
  on("from", ({ id, names: [name] }) => {
    const field = byId("questions").elements.source;
    field.value = name;
    field.dataset.entity = id;
    tab("ask");
    byId("questions").elements.target.focus();
  });
}

await load();
translate();
buildToken();
await attempt(async () => {
  await loadOntology();
  buildPage();
  await sayEverything();
  await start();
  document.body.dataset.ready = "";
});
