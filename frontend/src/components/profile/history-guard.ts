"use client";

import { useEffect } from "react";
import { hearSteps } from "@/components/shell/history-steps";

/** Where this page stands in the tab's history; unknown to browsers of before 2026. */
function place(): number | undefined {
  const { navigation } = window as { navigation?: { currentEntry: { index: number } | null } };
  return navigation?.currentEntry?.index;
}

/**
 * While `held`, undo each step through the tab's history before the router hears of it, and hand over how to take it
 * after all. Steps within the page pass. Where the browser does not tell how far a step went, the page is put on top of
 * the history anew.
 */
export function useHistoryGuard(held: boolean, onStep: (take: () => void) => void): void {
  useEffect(() => {
    if (!held) return;
    const { href, pathname } = location;
    const state: unknown = history.state;
    let home = place();
    let free = false;

    function step(event: PopStateEvent) {
      if (free) return;
      const there = place();
      if (location.pathname === pathname && there !== home) {
        home = there;
        return;
      }
      event.stopImmediatePropagation();
      if (there !== undefined && there === home) return;
      const way = home === undefined || there === undefined ? -1 : there - home;
      if (home === undefined) history.pushState(state, "", href);
      else history.go(-way);
      onStep(() => {
        free = true;
        history.go(way);
      });
    }

    return hearSteps(step);
    // Only holding and letting go matter: a new function for the same question changes nothing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [held]);
}
