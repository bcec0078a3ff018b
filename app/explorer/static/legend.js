// The legend: one mark and its meaning for everything that the picture uses.
import { el, svg } from "./dom.js";

const SHAPES = {
  dot: ["circle", { cx: 8, cy: 8, r: 6 }],
  square: ["rect", { x: 2.5, y: 2.5, width: 11, height: 11 }],
  diamond: ["polygon", { points: "8,1 15,8 8,15 1,8" }],
  triangle: ["polygon", { points: "8,1.5 15,14 1,14" }],
  triangleDown: ["polygon", { points: "1,2 15,2 8,14.5" }],
  hexagon: ["polygon", { points: "4.5,2 11.5,2 15,8 11.5,14 4.5,14 1,8" }],
  star: ["polygon", { points: "8,1 10,6 15,6 11,9.4 12.6,15 8,11.7 3.4,15 5,9.4 1,6 6,6" }],
};
const LINES = { solid: null, dashed: "6 3.5", dotted: "1.5 3", struck: null };

/** Make the legend of a picture in one language, as a list. */
export function legend(picture, language) {
  return el("ul", { class: "legend" }, picture.legend.map((item) => el("li", {}, mark(item), item.label[language])));
}

function mark({ kind, mark: name, colour }) {
  const wide = kind === "line" || kind === "judged";
  const view = { class: "mark", width: wide ? 30 : 16, height: 16, "aria-hidden": "true" };
  if (wide) {
    return svg("svg", view,
      svg("line", {
        x1: 1, y1: 8, x2: 29, y2: 8, stroke: "currentColor", "stroke-width": name === "confirmed" ? 3 : 1.5,
        "stroke-dasharray": LINES[name] ?? null, opacity: name === "rejected" ? 0.5 : null,
      }),
      name === "struck" && svg("line", { x1: 15, y1: 3, x2: 15, y2: 13, stroke: "currentColor", "stroke-width": 1.5 }));
  }
  const [tag, geometry] = SHAPES[name];
  const look = kind === "unnamed" ? { fill: "none", stroke: "currentColor", "stroke-width": 2 }
    : kind === "event" ? { class: "event", r: 4 } : { fill: colour };
  return svg("svg", view, svg(tag, { ...geometry, ...look }));
}
