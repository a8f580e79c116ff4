// The focus after a change of screens: at the heading of what came, but not where the window has just been opened.

import { useEffect } from "./preact-htm.js";

let isFirst = true;

export function focusHeading() {
  const heading = document.querySelector("h1");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** Focus the heading once a screen is there. */
export function useHeading(isReady) {
  useEffect(() => {
    if (!isReady) return;
    if (!isFirst) focusHeading();
    isFirst = false;
  }, [isReady]);
}
