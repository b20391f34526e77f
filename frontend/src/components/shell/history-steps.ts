"use client";

type Listener = (event: PopStateEvent) => void;

let holder: Listener | null = null;

// Listeners on the window run in the order in which they came: this one has to be there before the router's own.
if (typeof window !== "undefined") addEventListener("popstate", (event) => holder?.(event));

/** Hear of each step through the tab's history before the router does; give a way to stop listening. */
export function hearSteps(listener: Listener): () => void {
  holder = listener;
  return () => {
    holder = null;
  };
}
