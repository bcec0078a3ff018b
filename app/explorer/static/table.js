// The picture as a table, for who cannot see it or would rather read.
import { byDate } from "./claims.js";
import { el, emit, refill } from "./dom.js";
import { t } from "./texts.js";
import { label, tell } from "./words.js";

/** Fill `table` with one row for each claim in the picture. */
export function fillTable(table, { claims, entities, documents }) {
  const head = ["what", "status", "source"].map((key) => el("th", { scope: "col" }, t(`column_${key}`)));
  refill(table, 
    el("caption", {}, t("table_caption", { count: claims.length })),
    el("thead", {}, el("tr", {}, head)),
    el("tbody", {}, byDate(claims).map((claim) => {
      const [evidence] = claim.evidence;
      const open = () => emit("document", { id: evidence.document, evidence });
      return el("tr", {},
        el("th", { scope: "row" }, tell(claim)),
        el("td", {}, `${label("statuses", claim.status)}, ${t(claim.judged)}`),
        el("td", {}, el("button", { type: "button", class: "link", onclick: open },
          `${documents[evidence.document]?.title ?? evidence.document}, ${t("page")} ${evidence.page}`)));
    })));
}
