// Documents: the list, taking new ones in, and one opened at the sentence that shows a claim.
import { follow, get, path, post } from "./api.js";
import { el, emit, refill } from "./dom.js";
import { say, t } from "./texts.js";
import { label, nameOf } from "./words.js";

/** Show the list of documents. */
export async function documentList(list) {
  const items = [];
  let cursor = null;
  do {
    const page = await get("/documents", { cursor, limit: 200 });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor);
  refill(list, items.map((ref) => el("li", {},
    el("button", { type: "button", class: "link", onclick: () => emit("document", { id: ref.id }) }, ref.title),
    el("p", { class: "muted" }, about(ref)))));
  return items.length;
}

function about(ref) {
  return [ref.date, ref.author, t(`kind_${ref.kind}`), ref.origin].filter(Boolean).join(" · ");
}

/** Open a document, with `evidence` (if any) in sight and marked. */
export async function openDocument(dialog, { id, evidence }) {
  const { document: ref, text, mentions, redactions, entities } = await get(path`/documents/${id}`);
  const body = el("div", { class: "text", lang: ref.language, tabindex: "0", role: "region", "aria-label": ref.title },
    marked(text, { ref, mentions, redactions, evidence, entities }));
  refill(dialog, 
    el("header", {},
      el("div", {}, el("h2", { id: "document-title" }, ref.title), el("p", { class: "muted" }, about(ref))),
      el("button", { type: "button", onclick: () => dialog.close() }, t("close"))),
    body);
  if (!dialog.open) dialog.showModal();
  body.focus();
  body.querySelector("mark")?.scrollIntoView({ block: "center" });
}

/** Make the text with its mentions, redactions, page numbers, and one sentence marked. */
function marked(text, { ref, mentions, redactions, evidence, entities }) {
  const points = Array.from(text); // the service counts code points, JavaScript does not
  const { start: from, end: to } = evidence?.sentence ?? { start: -1, end: -1 };
  const starts = new Map(ref.pages.map((page) => [page.start, page]));
  const cuts = new Set([0, points.length, Math.max(from, 0), Math.max(to, 0), ...starts.keys()]);
  for (const { start, end } of [...mentions.map(({ span }) => span), ...redactions]) cuts.add(start).add(end);
  const edges = [...cuts].sort((one, other) => one - other);
  const spans = [
    ...mentions.map(({ span, type, entity }) => ({
      ...span, look: { class: "mention", title: `${nameOf(entity, entities)} (${label("entity_types", type)})` },
    })),
    ...redactions.map((span) => ({ ...span, look: { class: "redaction", title: t("redaction") } })),
  ].sort((one, other) => one.start - other.start);
  const nodes = [];
  let mark = null;
  let next = 0;
  for (let place = 0; place < edges.length - 1; place += 1) {
    const [start, end] = [edges[place], edges[place + 1]];
    if (starts.has(start) && ref.pages.length > 1) {
      nodes.push(el("span", { class: "page" }, `${t("page")} ${starts.get(start).number}${starts.get(start).ocr ? ` · ${t("ocr")}` : ""}`));
    }
    while (next < spans.length && spans[next].end <= start) next += 1;
    const piece = points.slice(start, end).join("");
    const covered = next < spans.length && spans[next].start <= start;
    const node = covered ? el("span", spans[next].look, piece) : piece;
    if (start >= from && end <= to) {
      if (!mark) nodes.push(mark = el("mark"));
      mark.append(node);
    } else nodes.push(node);
  }
  return nodes;
}

/** Send files, show how far the reading is, and report what was read and what was not. */
export async function takeIn(files, { progress, report }) {
  const form = new FormData();
  for (const file of files) form.append("files", file);
  progress.hidden = false;
  progress.removeAttribute("value");
  refill(report, t("sending"));
  try {
    const job = await (await post("/ingest", form)).json();
    let last = job;
    await follow(path`/ingest/${job.id}/events`, (state) => {
      last = state;
      progress.max = Math.max(state.total, 1);
      progress.value = state.done;
      refill(report, t("reading", { done: state.done, total: state.total }));
    });
    refill(report, result(last));
  } finally {
    progress.hidden = true;
  }
}

function result(job) {
  return [
    job.error && el("p", { class: "notice" }, job.error),
    el("p", {}, t("was_read", { count: job.read.length })),
    el("ul", {}, job.read.map(({ document, title, claims }) => el("li", {},
      el("button", { type: "button", class: "link", onclick: () => emit("document", { id: document }) }, title),
      ` ${t("claims", { count: claims })}`))),
    job.unread.length > 0 && el("p", { class: "notice" }, t("was_not_read", { count: job.unread.length })),
    job.unread.length > 0 && el("ul", {}, job.unread.map(({ name, text }) =>
      el("li", {}, el("strong", {}, name), `: ${say(text)}`))),
  ].filter(Boolean);
}
