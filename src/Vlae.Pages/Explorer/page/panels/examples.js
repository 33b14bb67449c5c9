// The embedded images, by label.

import { bytesOf, floatsOf } from "../decoder/bytes.js";
import { byId, element } from "../controls/elements.js";
import { Tiles } from "../controls/tiles.js";

/** The examples as items for the slots. */
export function readExamples(data, codeSize) {
  const size = data.network.image.channels * data.network.image.height * data.network.image.width;
  const pixels = bytesOf(data.examples.pixels), codes = floatsOf(data.examples.codes, data.network.keptBytes);
  return data.examples.names.map((name, i) => {
    const label = data.labels[data.points.labels[i]] ?? null;
    return {
      name: label === null ? name : `${name} (${label})`,
      label,
      original: pixels.subarray(i * size, (i + 1) * size),
      code: codes.subarray(i * codeSize, (i + 1) * codeSize),
    };
  });
}

/** Sets up the panel. */
export function examplesPanel(data, examples, slots) {
  const tiles = new Tiles(byId("examples"), examples.length, data.network.image, (i) => slots.load(examples[i]));
  examples.forEach((example, i) => {
    tiles.pictures[i].bytes(example.original);
    tiles.name(i, example.name);
  });

  const choice = byId("example-label");
  choice.append(...data.labels.map((label) => element("option", { value: label }, label)));
  choice.addEventListener("change", () =>
    tiles.filter((i) => choice.selectedIndex === 0 || examples[i].label === choice.value));
  byId("example-choice").hidden = data.labels.length < 2;
}
