// A small line without axes: the last half hour in minutes, with its range behind it, on a scale of its own. Gaps are dots on the floor.
const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 100;
const HEIGHT = 24;
const EDGE = 3;
const NEAR = 1.5;

const add = (parent, name, attributes) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return parent.appendChild(element);
};

/** "152.12 149.11 -" → [{ mean, half }, { mean, half }, null] */
const parse = text => text.split(" ").map(point => {
  if (point === "-") return null;
  const [mean, half] = point.split(".").map(Number);
  return { mean, half };
});

/** Indexes of neighbours, points apart from gaps: [[0, 1, 2], [5]]. */
function runs(points, wanted) {
  const found = [];
  points.forEach((point, i) => {
    if ((point !== null) !== wanted) return;
    if (i > 0 && (points[i - 1] !== null) === wanted) found.at(-1).push(i);
    else found.push([i]);
  });
  return found;
}

customElements.define("cc-spark", class extends HTMLElement {
  static observedAttributes = ["points", "threshold"];

  connectedCallback() {
    this.#draw();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#draw();
  }

  #draw() {
    const points = parse(this.getAttribute("points") ?? "-");
    const known = points.filter(point => point !== null);
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");

    const highest = Math.max(1, ...known.map(point => point.mean + point.half));
    // A threshold far above would press the line flat.
    const threshold = Number(this.getAttribute("threshold"));
    const isNear = threshold > 0 && threshold < highest * NEAR;
    const top = isNear ? Math.max(highest, threshold) : highest;
    const floor = Math.min(top - 1, ...known.map(point => Math.max(0, point.mean - point.half)));
    const x = i => (EDGE / 2 + i / Math.max(1, points.length - 1) * (WIDTH - EDGE)).toFixed(1);
    const y = value => (EDGE + (1 - (Math.max(floor, value) - floor) / (top - floor)) * (HEIGHT - 2 * EDGE)).toFixed(1);
    const at = (i, value) => `${x(i)} ${y(value)}`;

    if (isNear && threshold > floor) add(svg, "path", { class: "spark-threshold", d: `M0 ${y(threshold)}L${WIDTH} ${y(threshold)}` });
    for (const run of runs(points, true)) {
      const upper = run.map(i => at(i, points[i].mean + points[i].half));
      const lower = run.map(i => at(i, points[i].mean - points[i].half)).reverse();
      add(svg, "path", { class: "spark-band", d: `M${[...upper, ...lower].join("L")}Z` });
      // A minute with gaps on both sides would be a line without length: a dot.
      const line = run.map(i => at(i, points[i].mean));
      add(svg, "path", run.length > 1 ? { class: "spark-line", d: `M${line.join("L")}` } : { class: "spark-single", d: `M${line[0]}h0` });
    }
    if (known.length > 0) {
      for (const gap of runs(points, false).filter(run => run[0] > points.indexOf(known[0])))
        add(svg, "path", { class: "spark-gap", d: `M${x(gap[0])} ${HEIGHT - EDGE}L${x(gap.at(-1))} ${HEIGHT - EDGE}` });
    }
    // A line without length and with round ends is a dot that keeps its shape, however the box is stretched.
    const last = points.at(-1);
    if (last) add(svg, "path", { class: "spark-now", d: `M${at(points.length - 1, last.mean)}h0` });
    this.replaceChildren(svg);
  }
});
