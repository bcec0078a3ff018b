// The picture on its canvas: draws what app/views/picture.py computed, in the colours of the page.

const DASHES = { solid: false, dashed: [10, 6], dotted: [2, 5], struck: false };
const MOST_LABELS = 40; // with more lines than this, or on little room, only the marked ones are labelled
const READABLE = 0.75; // below this scale words are enlarged...
const LARGEST = 1.7; // ...at most so much

/** One picture in `container`. `onPick` gets {entity} or {claims} of what was clicked, or null for nothing. */
export class Canvas {
  constructor(container, { onPick, name, embedded = false }) {
    this.container = container;
    this.picture = { nodes: [], edges: [] };
    this.language = "nl";
    this.marked = null;
    this.enlarged = 1;
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.network = new vis.Network(container, { nodes: this.nodes, edges: this.edges }, {
      physics: false,
      autoResize: true,
      interaction: { hover: true, tooltipDelay: 120, keyboard: { enabled: true, bindToWindow: false }, zoomView: !embedded },
      nodes: { borderWidth: 1.5, borderWidthSelected: 3 },
      edges: { selectionWidth: 1.5, hoverWidth: 0.5 },
    });
    this.frame = container.querySelector(".vis-network");
    this.frame.setAttribute("role", "img");
    this.rename(name);
    this.network.on("click", ({ nodes, edges }) => onPick(this.picked(nodes[0], edges[0])));
    if (embedded) {
      // In somebody's story the wheel scrolls the story, until the reader steps into the picture.
      container.addEventListener("focusin", () => this.network.setOptions({ interaction: { zoomView: true } }));
      container.addEventListener("focusout", () => this.network.setOptions({ interaction: { zoomView: false } }));
    }
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.paint());
    new ResizeObserver(() => this.resized()).observe(container);
  }

  /** Tell screen readers what this picture is. */
  rename(name) {
    this.frame.setAttribute("aria-label", name);
  }

  /** Draw a picture, whole in sight. */
  show(picture, language) {
    this.picture = picture;
    this.language = language;
    this.marked = null;
    this.nodes.clear();
    this.edges.clear();
    this.paint();
    this.fit(false);
  }

  speak(language) {
    this.language = language;
    this.paint();
  }

  resized() {
    if (this.tall !== this.isTall()) this.paint();
    this.fit(false);
  }

  isTall() {
    return this.container.clientHeight > this.container.clientWidth * 0.9;
  }

  /** Let these entities and claims stand out, or everything alike when given nothing. */
  mark(entities, claims) {
    this.marked = entities || claims ? { entities: new Set(entities), claims: new Set(claims) } : null;
    this.paint();
  }

  fit(animated = true) {
    if (!this.picture.nodes.length) return;
    this.network.redraw();
    this.network.fit({ maxZoomLevel: 1.3, animation: animated && !matchMedia("(prefers-reduced-motion: reduce)").matches });
    if (animated) return;
    // Where the whole picture has to be small, its words must not be.
    const enlarged = Math.min(Math.max(READABLE / this.network.getScale(), 1), LARGEST);
    if (enlarged !== this.enlarged) {
      this.enlarged = enlarged;
      this.paint();
    }
  }

  zoom(factor) {
    this.network.moveTo({ scale: this.network.getScale() * factor });
  }

  picked(node, edge) {
    const dot = this.picture.nodes.find(({ id }) => id === node);
    if (dot) return dot.type ? { entity: dot.id } : { claims: dot.claims };
    const line = this.picture.edges.find(({ id }) => id === edge);
    return line ? { claims: line.claims } : null;
  }

  paint() {
    this.tall = this.isTall();
    const style = getComputedStyle(this.container);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const theme = { text: colour("text"), muted: colour("muted"), surface: colour("surface"), accent: colour("accent"), line: colour("edge") };
    const lit = (edge) => !this.marked || edge.claims.some((claim) => this.marked.claims.has(claim));
    const litNodes = new Set(this.marked ? this.marked.entities : []);
    for (const edge of this.picture.edges) if (lit(edge)) litNodes.add(edge.source).add(edge.target);
    const few = this.picture.edges.length <= MOST_LABELS && this.enlarged < LARGEST;
    this.nodes.update(this.picture.nodes.map((node) => this.dot(node, theme, !this.marked || litNodes.has(node.id))));
    this.edges.update(this.picture.edges.map((edge) => this.line(edge, theme, lit(edge), few || this.marked)));
  }

  dot(node, theme, lit) {
    const fill = node.type ? node.colour : theme.accent;
    const background = node.unnamed ? theme.surface : fill;
    const border = node.focus ? theme.text : fill;
    const [x, y] = this.tall ? node.tall : [node.x, node.y];
    return {
      id: node.id, x, y, shape: node.shape, size: node.size, opacity: lit ? 1 : 0.25,
      label: node.label[this.language], title: node.title[this.language],
      borderWidth: node.unnamed || node.focus ? 2.5 : 1.5,
      color: { background, border, highlight: { background, border: theme.text }, hover: { background, border: theme.text } },
      font: {
        color: lit ? (node.type ? theme.text : theme.muted) : theme.line, size: (node.type ? 14 : 11) * this.enlarged,
        face: "system-ui, sans-serif", strokeWidth: 4, strokeColor: theme.surface,
      },
    };
  }

  line(edge, theme, lit, labelled) {
    const confirmed = edge.judged === "confirmed";
    const ink = edge.type === "introduced" ? theme.accent : theme.muted;
    const struck = edge.line === "struck";
    return {
      id: edge.id, from: edge.source, to: edge.target, title: edge.title[this.language],
      label: labelled && lit ? edge.label[this.language] : " ",
      dashes: DASHES[edge.line], width: confirmed ? 3 : 1.4,
      color: { color: ink, highlight: ink, hover: ink, opacity: !lit ? 0.15 : struck || edge.judged === "rejected" ? 0.5 : 1 },
      // The bar across the middle is what strikes a denied claim out.
      arrows: {
        to: { enabled: edge.arrow, scaleFactor: 0.55 },
        middle: { enabled: struck, type: "bar", scaleFactor: 1.1 },
      },
      smooth: edge.bend
        ? { enabled: true, type: edge.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(edge.bend) }
        : { enabled: false },
      font: { color: theme.muted, size: 11 * this.enlarged, face: "system-ui, sans-serif", strokeWidth: 4, strokeColor: theme.surface },
    };
  }
}
