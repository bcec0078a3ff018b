// A field that finds entities while one types (the ARIA combobox pattern).
import { get } from "./api.js";
import { el, refill } from "./dom.js";
import { t } from "./texts.js";
import { label } from "./words.js";

const WAIT = 120; // milliseconds without a key before asking
let count = 0;

/** Make a search field of `input`. What was picked stands in `input.dataset.entity` and goes to `onPick`. */
export function picker(input, { onPick = () => {} } = {}) {
  const id = `found-${count++}`;
  const list = el("ul", { class: "found", role: "listbox", id, hidden: true, "aria-label": t("found") });
  const count_ = el("span", { class: "offscreen", role: "status" });
  let hits = [];
  let active = -1;
  let timer = 0;
  let asked = null;

  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id, autocomplete: "off", spellcheck: "false",
  })) input.setAttribute(name, value);
  input.after(list, count_);

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  }

  function pick(hit) {
    input.value = hit.entity.names[0];
    input.dataset.entity = hit.entity.id;
    close();
    onPick(hit.entity);
  }

  function point(index) {
    active = (index + hits.length) % hits.length;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
    input.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  }

  function show(found) {
    hits = found;
    list.setAttribute("aria-label", t("found"));
    refill(list, hits.map((hit, place) => el("li", {
      role: "option", id: `${id}-${place}`, "aria-selected": "false",
      // mousedown: before the field loses focus and the list closes.
      onmousedown: (event) => { event.preventDefault(); pick(hit); },
    }, el("span", {}, hit.entity.names[0]), el("span", { class: "muted" },
      [label("entity_types", hit.entity.type), hit.name !== hit.entity.names[0] && t("also", { name: hit.name })].filter(Boolean).join(" · ")))));
    count_.textContent = hits.length ? t("hits", { count: hits.length }) : t("no_hits");
    list.hidden = !hits.length;
    input.setAttribute("aria-expanded", String(hits.length > 0));
    active = -1;
  }

  async function look() {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const { items } = await get("/entities", { q: input.value, limit: 8 }, { signal });
      if (document.activeElement === input) show(items);
    } catch (error) {
      if (!signal.aborted) count_.textContent = error.message;
    }
  }

  input.addEventListener("input", () => {
    delete input.dataset.entity;
    clearTimeout(timer);
    if (input.value.trim()) timer = setTimeout(look, WAIT);
    else close();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      pick(hits[Math.max(active, 0)]);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
      event.preventDefault();
      point(active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1));
    }
  });
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    close();
  });
}

/** Return what stands in a field: the entity picked, or the name as typed. */
export function chosen(input) {
  return input.dataset.entity ?? input.value.trim();
}
