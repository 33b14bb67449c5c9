// The two images that the page works on, and which of them a click replaces.

/**
 * A slot holds an item: {name, label, code, original}; original is bytes, or null where there is only a code.
 * Says "load" when an item was replaced, "target" when the other slot is to be replaced.
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

  load(item) {
    this.items[this.target] = item;
    this.dispatchEvent(new Event("load"));
  }

  setTarget(target) {
    this.target = target;
    this.dispatchEvent(new Event("target"));
  }
}
