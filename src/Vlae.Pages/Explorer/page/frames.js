// Work that keeps the page at the screen's rate.

/** Does the work in the next frame, once however often it was asked for. */
export function oncePerFrame(work) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      work();
    });
  };
}

/**
 * Does work(0), work(1), ... over as many frames as it takes, a few milliseconds in each.
 * Starting again drops what is left of the last run.
 */
export function overFrames(work, milliseconds = 8) {
  let run = 0;
  return (count) => {
    const mine = ++run;
    let i = 0;
    const frame = () => {
      if (mine !== run) return;
      const end = performance.now() + milliseconds;
      while (i < count && performance.now() < end) work(i++);
      if (i < count) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  };
}
