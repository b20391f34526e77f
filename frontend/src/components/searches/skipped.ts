"use client";

import { useSyncExternalStore } from "react";

const STORED = "first-steps-skipped";
const CHANGED = "first-steps-changed";
let inThisTab: string | undefined;

function subscribe(listener: () => void) {
  addEventListener(CHANGED, listener);
  return () => removeEventListener(CHANGED, listener);
}

function stored(): string {
  try {
    return inThisTab ?? localStorage.getItem(STORED) ?? "";
  } catch {
    return inThisTab ?? "";
  }
}

/** Remember in this browser which of the first steps are skipped. */
export function useSkipped(): [number[], (steps: number[]) => void] {
  const text = useSyncExternalStore(subscribe, stored, () => "");
  const steps = text ? text.split(",").map(Number) : [];
  return [steps, skip];
}

function skip(steps: number[]) {
  inThisTab = steps.join(",");
  try {
    localStorage.setItem(STORED, inThisTab);
  } catch {
    // A browser may forbid storage: the choice then holds until the tab is closed.
  }
  dispatchEvent(new Event(CHANGED));
}
