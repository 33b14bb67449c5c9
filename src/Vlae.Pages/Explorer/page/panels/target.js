// The choice of the slot that a click loads into. It is always visible.

import { byId } from "../controls/elements.js";
import { Picture } from "../controls/picture.js";

/** Sets up the choice. */
export function targetChoice(network, decoder, slots) {
  const thumbs = ["a", "b"].map((slot) => [slot, new Picture(network.image, byId(`thumb-${slot}`))]);
  const draw = () => thumbs.forEach(([slot, picture]) => picture.decode(decoder, slots[slot].code));
  for (const slot of ["a", "b"]) byId(`target-${slot}`).addEventListener("change", () => slots.setTarget(slot));
  slots.addEventListener("load", draw);
  draw();
}
