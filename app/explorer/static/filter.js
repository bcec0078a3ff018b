// The filter that every question takes.
import { el, refill } from "./dom.js";
import { t } from "./texts.js";
import { kinds } from "./words.js";

const STANDARD = { statuses: ["asserted", "planned", "alleged"], judged: ["proposed", "confirmed"] };

/** Build the filter's form; `onChange` is called whenever it lets other claims through. */
export function buildFilter(form, onChange) {
  const held = form.childElementCount ? new FormData(form) : null;
  const box = (name, { id, label }, standard) => el("label", {},
    el("input", { type: "checkbox", name, value: id, checked: held ? held.getAll(name).includes(id) : standard }), label);
  const group = (title, name, options, standard) => el("fieldset", {}, el("legend", {}, title),
    options.map((option) => box(name, option, standard(option.id))));
  const judged = ["proposed", "confirmed", "rejected"].map((id) => ({ id, label: t(id) }));
  refill(form, 
    el("div", { class: "pair" },
      el("label", {}, t("after"), el("input", { type: "date", name: "after", value: held?.get("after") })),
      el("label", {}, t("before"), el("input", { type: "date", name: "before", value: held?.get("before") }))),
    box("undated", { id: "true", label: t("undated") }, true),
    el("label", {}, t("min_confidence"),
      el("input", { type: "range", name: "min_confidence", min: 0, max: 1, step: 0.05, value: held?.get("min_confidence") ?? 0 })),
    group(t("statuses"), "statuses", kinds("statuses"), (id) => STANDARD.statuses.includes(id)),
    group(t("judged"), "judged", judged, (id) => STANDARD.judged.includes(id)),
    group(t("claim_types"), "claim_types", kinds("claim_types"), () => false),
    group(t("entity_types"), "entity_types", kinds("entity_types"), () => false));
  form.onchange = onChange;
  form.onsubmit = (event) => event.preventDefault();
}

/** Return the filter as the service takes it; what was left empty lets everything through. */
export function filter(form) {
  const held = new FormData(form);
  return {
    after: held.get("after"), before: held.get("before"),
    undated: held.get("undated") ? null : "false",
    min_confidence: Number(held.get("min_confidence")) || null,
    statuses: held.getAll("statuses"), judged: held.getAll("judged"),
    claim_types: held.getAll("claim_types"), entity_types: held.getAll("entity_types"),
  };
}
