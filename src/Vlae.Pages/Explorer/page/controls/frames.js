// Runs work without blocking the screen's frames.

/** Runs the work once in the next frame, even if it was requested several times. */
export function oncePerFrame(work) {
  let isRequested = false;
  return () => {
    if (isRequested) return;
    isRequested = true;
    requestAnimationFrame(() => {
      isRequested = false;
      work();
    });
  };
}

/**
 * Runs work(0), work(1), ... over several frames, with a few milliseconds in each.
 * A new start cancels the rest of the last run.
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
