"use client";

import { useEffect, useSyncExternalStore } from "react";

const STORED = "single-key-shortcuts";
const CHANGED = "shortcuts-changed";

function subscribe(listener: () => void) {
  addEventListener(CHANGED, listener);
  return () => removeEventListener(CHANGED, listener);
}

/** Tell whether single letters act as shortcuts; speech input needs a way to turn them off (WCAG 2.1.4). */
export function useShortcutsOn(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(STORED) !== "off",
    () => true,
  );
  return [
    on,
    (next) => {
      localStorage.setItem(STORED, next ? "on" : "off");
      dispatchEvent(new Event(CHANGED));
    },
  ];
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
