// Small parts of the page. Text is inserted as text, never as markup.

/** An element with attributes and children. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** The element with an id. */
export function byId(id) {
  return document.getElementById(id);
}

/**
 * A slider with its label and its value.
 * @param options label (visible), name (for screen readers; the label by default), min, max, step, value,
 *   onInput (receives each new value).
 */
export function slider({ label, name = label, min = 0, max = 1, step = 0.05, value, onInput }) {
  const input = element("input", { type: "range", min, max, step, value, "aria-label": name });
  const shown = element("span", { class: "value", "aria-hidden": "true" });
  const percent = (value) => `${(100 * (value - min)) / (max - min)}%`;
  // The bar is filled from zero to the value.
  input.style.setProperty("--zero", percent(Math.max(min, 0)));
  const show = () => {
    shown.textContent = Number(input.value).toFixed(2);
    input.style.setProperty("--at", percent(input.value));
  };
  input.addEventListener("input", () => {
    show();
    onInput(Number(input.value));
  });
  show();
  return {
    root: element("label", { class: "slider" }, element("span", {}, label), input, shown),
    input,
    get value() {
      return Number(input.value);
    },
    set value(next) {
      input.value = next;
      show();
    },
  };
}

/** The name of a level, such as "Level 4 · top". */
export function levelName(level, levels) {
  const place = levels === 1 ? "" : level === levels ? " · top" : level === 1 ? " · bottom" : "";
  return `Level ${level}${place}`;
}

/** The levels from the top to the bottom, in the order of the decoder. */
export function topDown(layers) {
  return layers.map(({ level, block }) => ({ level, block, name: levelName(level, layers.length) }));
}
