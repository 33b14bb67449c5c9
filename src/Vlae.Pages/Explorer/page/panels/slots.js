// The two current images, A and B, and the slot that a click replaces.

/**
 * A slot has an item: {name, label, code, original}. The original is bytes, or null if there is only a code.
 * Events: "load" when an item was replaced, "target" when the slot to replace has changed.
 */
export class Slots extends EventTarget {
  constructor(a, b) {
    super();
    this.items = { a, b };
    this.target = "a";
  }

  get a() {
    return this.items.a;
  }

  get b() {
    return this.items.b;
  }

  /** The item that a click replaces. */
  get current() {
    return this.items[this.target];
  }

  /** Replaces the item of a slot; by default, of the one that a click replaces. */
  load(item, slot = this.target) {
    this.items[slot] = item;
    this.dispatchEvent(new Event("load"));
  }

  setTarget(target) {
    this.target = target;
    this.dispatchEvent(new Event("target"));
  }
}
