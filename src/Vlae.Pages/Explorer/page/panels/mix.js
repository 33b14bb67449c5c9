// Two images, and the mix of their codes: (1 - alpha) a + alpha b, for all levels as in the notebook, or per level.

import { byId, element, slider, topDown } from "../controls/elements.js";
import { oncePerFrame } from "../controls/frames.js";
import { Picture } from "../controls/picture.js";

/** Sets up the panel. */
export function mixPanel(network, decoder, slots, examples) {
  const pictures = Object.fromEntries(
    ["original-a", "decoded-a", "mix", "decoded-b", "original-b"]
      .map((id) => [id, new Picture(network.image, byId(`${id}-image`))]));
  const mixed = new Float32Array(decoder.codeSize);

  const draw = oncePerFrame(() => {
    for (const { block, control } of levels) {
      const end = (block + 1) * network.latentSize, alpha = control.value;
      for (let i = block * network.latentSize; i < end; i++) {
        mixed[i] = (1 - alpha) * slots.a.code[i] + alpha * slots.b.code[i];
      }
    }
    const alphas = [...new Set(levels.map(({ control }) => control.value))];
    const words = alphas.length === 1 ? `alpha ${alphas[0].toFixed(2)}` : "alpha by level";
    pictures.mix.decode(decoder, mixed, `Mix of A and B, ${words}`);
    byId("mix-caption").textContent = words.replace("alpha", "α");
  });

  const all = slider({
    label: "α", name: "Mix: alpha of all levels", value: 0.5, onInput: (alpha) => {
      for (const { control } of levels) control.value = alpha;
      draw();
    },
  });
  const levels = topDown(network.layers).map(({ block, name }) => (
    { block, control: slider({ label: name, name: `Mix: alpha of ${name}`, value: 0.5, onInput: draw }) }));
  byId("mix-all").append(all.root);
  byId("mix-levels").append(...levels.map(({ control }) => control.root));

  const loaded = () => {
    for (const slot of ["a", "b"]) show(slot, slots[slot]);
    draw();
  };
  const show = (slot, item) => {
    const original = pictures[`original-${slot}`], letter = slot.toUpperCase();
    if (item.original) original.bytes(item.original, `Original ${letter}: ${item.name}`);
    else original.clear(`No original ${letter}: ${item.name} is only a code`);
    original.canvas.classList.toggle("empty", !item.original);
    byId(`original-${slot}-caption`).replaceChildren(element("b", {}, letter), ` ${item.label ?? ""}`);
    byId(`${slot}-name`).textContent = item.name;
    // A code that is not one of the examples has no number.
    byId(`${slot}-number`).value = examples.indexOf(item) + 1 || "";
    pictures[`decoded-${slot}`].decode(decoder, item.code, `Reconstruction ${letter}: ${item.name}`);
  };
  for (const slot of ["a", "b"]) {
    const number = byId(`${slot}-number`);
    number.max = examples.length;
    number.addEventListener("input", () => {
      const example = examples[number.valueAsNumber - 1];
      if (example && example !== slots[slot]) slots.load(example, slot);
    });
    // Anything else than the number of an image is replaced when the field is left.
    number.addEventListener("change", () => show(slot, slots[slot]));
  }
  slots.addEventListener("load", loaded);
  loaded();
}
