// Elements out of properties and text.

/** Make an element. Strings among the children become text, never markup; `onclick` and the like are listeners. */
export function el(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** Make an SVG element. */
export function svg(tag, props = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), props, children);
}

/** Put these children (nested lists too, empty ones left out) in the place of what an element held. */
export function refill(node, ...children) {
  node.replaceChildren();
  return fill(node, {}, children);
}

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Cut a sentence into before, trigger and after. Offsets count code points, as the service does. */
export function cut(span, part) {
  const points = Array.from(span.quote);
  if (!part) return [span.quote, "", ""];
  const from = part.start - span.start;
  const to = part.end - span.start;
  return [points.slice(0, from).join(""), points.slice(from, to).join(""), points.slice(to).join("")];
}

/** Tell the rest of the page that something was asked for: `entity`, `document`, `answer`... */
export function emit(name, detail) {
  document.dispatchEvent(new CustomEvent(`kruiwagen:${name}`, { detail }));
}

/** Listen to what other parts of the page ask for. */
export function on(name, listener) {
  document.addEventListener(`kruiwagen:${name}`, ({ detail }) => listener(detail));
}
