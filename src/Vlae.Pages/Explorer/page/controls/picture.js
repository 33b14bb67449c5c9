// Images on canvases.

import { element } from "./elements.js";

/** A canvas that shows one image and keeps its pixels. */
export class Picture {
  /**
   * @param image Channels, height and width.
   * @param canvas The canvas; by default a new one that screen readers skip.
   */
  constructor(image, canvas = element("canvas", { "aria-hidden": "true" })) {
    this.image = image;
    this.canvas = canvas;
    canvas.width = image.width;
    canvas.height = image.height;
    canvas.pixels = new Float32Array(image.channels * image.height * image.width);
    this.context = canvas.getContext("2d");
    this.data = this.context.createImageData(image.width, image.height);
    this.data.data.fill(255);
  }

  /** Shows the decoded image of a code. */
  decode(decoder, code, name) {
    decoder.decode(code, this.canvas.pixels);
    this.paint(name);
  }

  /** Shows bytes, (row, column, channel). */
  bytes(bytes, name) {
    for (let i = 0; i < bytes.length; i++) this.canvas.pixels[i] = bytes[i] / 127.5 - 1;
    this.paint(name);
  }

  /** Shows nothing. */
  clear(name) {
    this.canvas.pixels.fill(-1);
    this.paint(name);
  }

  paint(name) {
    const { channels } = this.image, { pixels } = this.canvas, { data } = this.data;
    for (let i = 0; i < this.image.height * this.image.width; i++) {
      // The array rounds and clamps.
      for (let c = 0; c < 3; c++) data[4 * i + c] = (pixels[i * channels + (channels === 3 ? c : 0)] + 1) * 127.5;
    }
    this.context.putImageData(this.data, 0, 0);
    if (name) this.canvas.setAttribute("aria-label", name);
  }
}
