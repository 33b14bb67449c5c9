// The map of one level: its codes along the two directions of their largest variance.

import { element } from "../controls/elements.js";

const RADIUS = 2.2;
// The largest distance from the pointer to a point, in pixels.
const REACH = 24;

export class Scatter {
  /**
   * @param map Level, mean and axes; @param places The points, from project; @param extent The coordinate at the edge.
   * @param name The name for screen readers.
   */
  constructor(map, places, extent, name) {
    this.places = places;
    this.extent = extent;
    this.level = map.level;
    this.canvas = element("canvas", { tabindex: 0, role: "application", "aria-label": name });
    this.ring = element("span", { class: "ring", "aria-hidden": "true" });
    this.root = element("div", { class: "plot" }, this.canvas, this.ring);
  }

  /** The coordinates of each code: x, y, x, y, ... */
  static project({ mean, axes }, codes, codeSize, start) {
    const places = new Float32Array((2 * codes.length) / codeSize);
    for (let p = 0; p < places.length; p++) {
      const axis = axes[p % 2], at = (p >> 1) * codeSize + start;
      for (let d = 0; d < mean.length; d++) places[p] += axis[d] * (codes[at + d] - mean[d]);
    }
    return places;
  }

  /** Draws the points in their colors. Hidden points are faint. */
  paint(colorOf, isShown) {
    const ratio = window.devicePixelRatio || 1, side = this.canvas.clientWidth;
    this.canvas.width = this.canvas.height = Math.round(side * ratio);
    const context = this.canvas.getContext("2d");
    context.scale(ratio, ratio);
    for (let i = 0; i < this.places.length / 2; i++) {
      const [x, y] = this.at(i, side);
      context.globalAlpha = isShown(i) ? 0.75 : 0.06;
      context.fillStyle = colorOf(i);
      context.beginPath();
      context.arc(x, y, RADIUS, 0, 2 * Math.PI);
      context.fill();
    }
  }

  /** Draws the ring at one point; -1 for no ring. */
  mark(i) {
    this.ring.hidden = i < 0;
    if (i < 0) return;
    const [x, y] = this.at(i, this.canvas.clientWidth);
    this.ring.style.translate = `${x}px ${y}px`;
  }

  /** The nearest point that passes a test; -1 if no such point is in reach. */
  nearest(x, y, passes, reach = REACH) {
    let best = -1, closest = reach * reach;
    for (let i = 0; i < this.places.length / 2; i++) {
      const [px, py] = this.at(i, this.canvas.clientWidth), distance = (px - x) ** 2 + (py - y) ** 2;
      if (distance < closest && passes(i, px - x, py - y)) [best, closest] = [i, distance];
    }
    return best;
  }

  /** The place of a point on the canvas. In the plane, y grows upwards. */
  at(i, side) {
    const scale = side / (2 * this.extent);
    const clamp = (value) => Math.min(Math.max(value, RADIUS), side - RADIUS);
    return [clamp(side / 2 + scale * this.places[2 * i]), clamp(side / 2 - scale * this.places[2 * i + 1])];
  }
}
