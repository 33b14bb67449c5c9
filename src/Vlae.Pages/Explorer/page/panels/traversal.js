// Sliders for the dimensions that the model uses most, starting at the code of the current slot.

import { byId, element, slider, topDown } from "../controls/elements.js";
import { oncePerFrame } from "../controls/frames.js";
import { Picture } from "../controls/picture.js";

// A dimension is in use if the variance of its means is larger (Burda, Grosse and Salakhutdinov, arXiv 1509.00519).
const ACTIVE_ABOVE = 0.01;
const MAX_SLIDERS = 6;
// In standard deviations of the prior.
const RANGE = 3;

/** Sets up the panel. */
export function traversalPanel(network, maps, decoder, slots) {
  const before = new Picture(network.image, byId("traversal-from-image"));
  const after = new Picture(network.image, byId("traversal-image"));
  const code = new Float32Array(decoder.codeSize);
  const draw = oncePerFrame(() => {
    const start = performance.now();
    after.decode(decoder, code, "The image with the sliders' values");
    byId("traversal-time").textContent = `decoded in ${(performance.now() - start).toFixed(1)} ms`;
  });

  const sliders = [];
  for (const { level, block, name } of topDown(network.layers)) {
    const { variances } = maps.find((map) => map.level === level);
    const order = variances.map((variance, dimension) => ({ variance, dimension }))
      .sort((x, y) => y.variance - x.variance);
    const active = order.filter(({ variance }) => variance > ACTIVE_ABOVE).length;
    const group = element("fieldset", {},
      element("legend", {}, name, element("small", {}, ` ${active} of ${order.length} in use`)));
    for (const { dimension } of order.slice(0, Math.min(Math.max(active, 1), MAX_SLIDERS))) {
      const place = block * network.latentSize + dimension;
      const control = slider({
        label: `z${dimension + 1}`, name: `z${dimension + 1} of ${name}`, min: -RANGE, max: RANGE, value: 0,
        onInput: (value) => {
          code[place] = value;
          draw();
        },
      });
      sliders.push({ place, control });
      group.append(control.root);
    }
    byId("traversal-levels").append(group);
  }

  const reset = () => {
    const item = slots.current, letter = slots.target.toUpperCase();
    code.set(item.code);
    for (const { place, control } of sliders) control.value = code[place];
    before.decode(decoder, code, `Reconstruction of ${letter}: ${item.name}`);
    byId("traversal-from").replaceChildren("from ", element("b", {}, letter), ` ${item.label ?? ""}`);
    byId("traversal-keep").textContent = `Keep as ${letter}`;
    draw();
  };
  byId("traversal-reset").addEventListener("click", reset);
  byId("traversal-keep").addEventListener("click", () =>
    slots.load({ name: `${slots.current.name}, changed`, label: null, original: null, code: code.slice() }));
  slots.addEventListener("load", reset);
  slots.addEventListener("target", reset);
  reset();
}
