// The map of the codes, level by level. A point is one image. The current image has a ring in the map of every level.

import { floatsOf } from "../decoder/bytes.js";
import { byId, element, topDown } from "../controls/elements.js";
import { oncePerFrame } from "../controls/frames.js";
import { Picture } from "../controls/picture.js";
import { Scatter } from "./scatter.js";

// Colors that differ on dark and on light backgrounds. More classes get further hues.
const COLORS = [
  "#4e79a7", "#f28e2b", "#e15759", "#3fa7a0", "#59a14f", "#d4a72c", "#b07aa1", "#ff7f9c", "#9c755f", "#8a8f9a",
];
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Sets up the panel. */
export function mapPanel(data, examples, decoder, slots) {
  const { network, points, labels, maps } = data;
  const codes = floatsOf(points.codes, points.keptBytes), codeSize = decoder.codeSize;
  const preview = new Picture(network.image, byId("map-image"));
  const shown = new Set(labels.keys());
  let current = -1;

  const isShown = (i) => labels.length === 0 || points.labels[i] < 0 || shown.has(points.labels[i]);
  const colorOf = (i) => color(points.labels[i]);
  // The examples are the first points. Only they have originals.
  const itemOf = (i) => examples[i] ?? {
    name: `Point ${i + 1}${points.labels[i] < 0 ? "" : ` (${labels[points.labels[i]]})`}`,
    label: labels[points.labels[i]] ?? null, original: null, code: codes.slice(i * codeSize, (i + 1) * codeSize),
  };

  const placed = topDown(network.layers).map(({ level, block, name }) => {
    const map = maps.find((candidate) => candidate.level === level);
    return { map, name, places: Scatter.project(map, codes, codeSize, block * network.latentSize) };
  });
  // One scale for all levels, so that a level with little information is a small cloud.
  const farthest = (places) => places.reduce((most, place) => Math.max(most, Math.abs(place)), 1e-3);
  const extent = 1.04 * Math.max(...placed.map(({ places }) => farthest(places)));
  const plots = placed.map(({ map, name, places }) => {
    const spoken = `Map of the codes of ${name}. Arrow keys move from point to point. Enter loads a point.`;
    const plot = new Scatter(map, places, extent, spoken);
    const explained = element("small", {}, ` ${Math.round(100 * map.explained)} %`);
    byId("maps").append(element("figure", {}, element("figcaption", {}, name, explained), plot.root));
    return plot;
  });

  const paint = oncePerFrame(() => {
    for (const plot of plots) plot.paint(colorOf, isShown);
    for (const plot of plots) plot.mark(current);
  });
  const point = (i) => {
    if (i === current || i < 0) return;
    current = i;
    const item = itemOf(i);
    preview.decode(decoder, item.code, `Reconstruction of ${item.name}`);
    byId("map-name").textContent = item.name;
    for (const plot of plots) plot.mark(i);
  };

  for (const plot of plots) {
    const find = (event) => plot.nearest(event.offsetX, event.offsetY, isShown);
    plot.canvas.addEventListener("pointermove", (event) => point(find(event)));
    plot.canvas.addEventListener("click", (event) => {
      const i = find(event);
      point(i);
      if (i >= 0) slots.load(itemOf(i));
    });
    plot.canvas.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && current >= 0) slots.load(itemOf(current));
      const direction = DIRECTIONS[event.key];
      if (!direction) return;
      event.preventDefault();
      point(current < 0 ? plot.nearest(plot.canvas.clientWidth / 2, plot.canvas.clientWidth / 2, isShown, Infinity)
        : step(plot, current, direction));
    });
  }

  // The nearest point within 45 degrees of an arrow's direction.
  const step = (plot, from, [dx, dy]) => {
    const [x, y] = plot.at(from, plot.canvas.clientWidth);
    return plot.nearest(x, y, (i, px, py) => {
      const along = px * dx + py * dy, across = Math.abs(px * dy) + Math.abs(py * dx);
      return along > 0 && across <= along && isShown(i);
    }, Infinity);
  };

  byId("legend").append(...labels.map((label, i) => {
    const dot = element("i", {});
    dot.style.background = color(i);
    const button = element("button", { type: "button", "aria-pressed": "true" }, dot, label);
    button.setAttribute("aria-label", `Show label ${label}`);
    button.addEventListener("click", () => {
      const isOn = !shown.delete(i);
      if (isOn) shown.add(i);
      button.setAttribute("aria-pressed", String(isOn));
      paint();
    });
    return button;
  }));

  new ResizeObserver(paint).observe(byId("maps"));
  point(0);
}

function color(label) {
  return label < 0 ? COLORS[9] : COLORS[label] ?? `hsl(${(label * 137.5) % 360} 50% 52%)`;
}
