"use client";

import type { RefObject } from "react";
import { useKeys } from "@/components/shell/keys";

const NOT_YET_DRAWN_TRIES = 20;

/** Move the focus among the rows with j and k, and choose the focused one with x. */
export function useRowKeys(
  body: RefObject<HTMLElement | null>,
  scrollTo: (index: number) => void,
  count: number,
): void {
  function focusedRow(): HTMLElement | null {
    return document.activeElement?.closest<HTMLElement>("[data-index]") ?? null;
  }

  function focus(index: number, triesLeft = NOT_YET_DRAWN_TRIES) {
    const link = body.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`);
    if (link) link.focus();
    else if (triesLeft > 0) requestAnimationFrame(() => focus(index, triesLeft - 1));
  }

  function move(step: number) {
    const row = focusedRow();
    const index = row ? Number(row.dataset.index) + step : 0;
    if (index < 0 || index >= count) return;
    scrollTo(index);
    focus(index);
  }

  useKeys({
    j: () => move(1),
    k: () => move(-1),
    x: () => focusedRow()?.querySelector("input")?.click(),
  });
}
