// A grid of samples from the prior, N(0, temperature squared) at each level.

import { byId, slider, topDown } from "../controls/elements.js";
import { overFrames } from "../controls/frames.js";
import { normals } from "../decoder/random.js";
import { Tiles } from "../controls/tiles.js";

const COUNT = 100;

/** Sets up the panel. */
export function samplesPanel(network, decoder, slots) {
  const seed = byId("seed"), size = decoder.codeSize;
  let noise = [];
  const codeOf = (i) => {
    const code = new Float32Array(size);
    for (const { block, control } of levels) {
      const end = (block + 1) * network.latentSize;
      for (let z = block * network.latentSize; z < end; z++) code[z] = control.value * noise[i][z];
    }
    return code;
  };

  const tiles = new Tiles(byId("samples"), COUNT, network.image, (i) =>
    slots.load({ name: `Sample ${i + 1} (seed ${seed.value})`, label: null, original: null, code: codeOf(i) }));
  const decodeAll = overFrames((i) => tiles.pictures[i].decode(decoder, codeOf(i)));
  const draw = () => decodeAll(COUNT);
  const levels = topDown(network.layers).map(({ block, name }) => (
    { block, control: slider({ label: name, name: `Temperature of ${name}`, max: 2, value: 1, onInput: draw }) }));
  byId("temperatures").append(...levels.map(({ control }) => control.root));

  const drawFromSeed = () => {
    // An invalid seed becomes a valid one, so that the grid always fits the shown number.
    seed.value = Math.min(Math.max(0, Math.floor(Number(seed.value))), Number.MAX_SAFE_INTEGER);
    noise = Array.from({ length: COUNT }, (_, i) => normals(Number(seed.value), i, size));
    for (let i = 0; i < COUNT; i++) tiles.name(i, `Sample ${i + 1} of seed ${seed.value}`);
    draw();
  };
  seed.addEventListener("change", drawFromSeed);
  byId("reseed").addEventListener("click", () => {
    seed.value = crypto.getRandomValues(new Uint32Array(1))[0] >>> 1;
    drawFromSeed();
  });
  drawFromSeed();
}
