"use client";

import { useEffect, useSyncExternalStore } from "react";

const STORED = "single-key-shortcuts";
const CHANGED = "shortcuts-changed";
let inThisTab: string | undefined;

function subscribe(listener: () => void) {
  const elsewhere = () => {
    inThisTab = undefined;
    listener();
  };
  addEventListener(CHANGED, listener);
  addEventListener("storage", elsewhere);
  return () => {
    removeEventListener(CHANGED, listener);
    removeEventListener("storage", elsewhere);
  };
}

function isOn(): boolean {
  try {
    return (inThisTab ?? localStorage.getItem(STORED)) !== "off";
  } catch {
    return true;
  }
}

function turn(on: boolean) {
  inThisTab = on ? "on" : "off";
  try {
    localStorage.setItem(STORED, inThisTab);
  } catch {
    // A browser may forbid storage: the choice then holds until the tab is closed.
  }
  dispatchEvent(new Event(CHANGED));
}

/** Tell whether single characters act as shortcuts; speech input needs a way to turn them off (WCAG 2.1.4). */
export function useShortcutsOn(): [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, isOn, () => true), turn];
}

/** Run what a key stands for, unless the person is typing, a dialog is open or a modifier is held. */
export function useKeys(keys: Record<string, () => void>): void {
  const [on] = useShortcutsOn();
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const target = event.target as HTMLElement;
      const typing = target.closest("input:not([type=checkbox]), textarea, select, dialog, [role=tablist]");
      if (typing || event.metaKey || event.ctrlKey || event.altKey || (!on && event.key.length === 1)) return;
      const act = keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    }
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}
