// A grid of images to choose from. The Tab key stops once; the arrow keys move inside the grid.

import { element } from "./elements.js";
import { Picture } from "./picture.js";

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: "up", ArrowDown: "down", Home: "first", End: "last" };

export class Tiles {
  /**
   * @param root The parent of the tiles; @param count The number of tiles; @param image The images' shape.
   * @param onPick Receives the number of a tile that was clicked, or chosen with Enter or Space.
   */
  constructor(root, count, image, onPick) {
    this.pictures = Array.from({ length: count }, () => new Picture(image));
    this.buttons = this.pictures.map((picture, i) => {
      const button = element("button", { type: "button", tabindex: i === 0 ? 0 : -1 }, picture.canvas);
      button.addEventListener("click", () => onPick(i));
      return button;
    });
    root.append(...this.buttons);
    root.addEventListener("keydown", (event) => this.move(event));
  }

  /** Sets the name of a tile. */
  name(i, name) {
    this.buttons[i].setAttribute("aria-label", name);
    this.buttons[i].title = name;
  }

  /** Shows only the tiles whose numbers pass a test. */
  filter(isShown) {
    this.buttons.forEach((button, i) => (button.hidden = !isShown(i)));
    const shown = this.buttons.filter((button) => !button.hidden);
    if (shown.length > 0) this.setTabStop(shown[0]);
  }

  move(event) {
    const shown = this.buttons.filter((button) => !button.hidden);
    const at = shown.indexOf(document.activeElement), step = STEPS[event.key];
    if (at < 0 || step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    // The index of the first tile of the second row is the number of columns.
    const second = shown.findIndex((button) => button.offsetTop > shown[0].offsetTop);
    const columns = second < 0 ? shown.length : second;
    const to = { up: at - columns, down: at + columns, first: 0, last: shown.length - 1 }[step] ?? at + step;
    event.preventDefault();
    if (!shown[to]) return;
    this.setTabStop(shown[to]);
    shown[to].focus();
  }

  setTabStop(button) {
    for (const other of this.buttons) other.tabIndex = other === button ? 0 : -1;
  }
}
