"use client";

import type * as VirtualCore from "@tanstack/virtual-core";
import { useEffect, useLayoutEffect, useReducer, useState } from "react";
import { flushSync } from "react-dom";

const FIRST_ROWS = 16;
const OVERSCAN = 10;

type Rows = VirtualCore.Virtualizer<Window, HTMLElement>;

interface Options {
  count: number;
  /** A row's height in px until it is measured. */
  rowPx: number;
  /** Where the rows begin on the page, in px. */
  top: number;
  keyOf: (index: number) => string;
}

export interface RowWindow {
  indexes: readonly number[];
  /** The room of the rows before and after those, in px. */
  before: number;
  after: number;
  /** A ref for each row, which has to carry its index as `data-index`. */
  measure: ((row: HTMLElement | null) => void) | undefined;
  scrollTo: (index: number) => void;
}

/**
 * Tell which rows of a long list have to exist. It begins with its first ones; what finds the others is loaded when the
 * page is first scrolled, or is higher than they are.
 */
export function useRowWindow({ count, rowPx, top, keyOf }: Options): RowWindow {
  const [library, setLibrary] = useState<typeof VirtualCore | null>(null);
  const [rows, setRows] = useState<Rows | null>(null);
  const [, draw] = useReducer((times: number) => times + 1, 0);
  const load = () => void import("@tanstack/virtual-core").then(setLibrary);
  const more = count > FIRST_ROWS && !library;

  useEffect(() => {
    if (!more) return;
    if (scrollY > 0 || innerHeight > FIRST_ROWS * rowPx) return load();
    addEventListener("scroll", load, { once: true });
    return () => removeEventListener("scroll", load);
  }, [more, rowPx]);

  if (library && !rows) setRows(new library.Virtualizer<Window, HTMLElement>(optionsOf(library)));
  if (library && rows) rows.setOptions(optionsOf(library));

  function optionsOf({ observeWindowOffset, observeWindowRect, windowScroll }: NonNullable<typeof library>) {
    return {
      count,
      estimateSize: () => rowPx,
      overscan: OVERSCAN,
      scrollMargin: top,
      getItemKey: keyOf,
      getScrollElement: () => window,
      observeElementOffset: observeWindowOffset,
      observeElementRect: observeWindowRect,
      scrollToFn: windowScroll,
      initialOffset: () => scrollY,
      initialRect: { width: innerWidth, height: innerHeight },
      onChange: (_: Rows, scrolling: boolean) => (scrolling ? flushSync(draw) : draw()),
    };
  }

  useLayoutEffect(() => rows?._didMount(), [rows]);
  useLayoutEffect(() => rows?._willUpdate());

  if (!rows) {
    const shown = Math.min(count, FIRST_ROWS);
    const indexes = Array.from({ length: shown }, (_, index) => index);
    return { indexes, before: 0, after: (count - shown) * rowPx, measure: undefined, scrollTo: load };
  }
  const items = rows.getVirtualItems();
  const end = items.at(-1)?.end ?? top;
  return {
    indexes: items.map(({ index }) => index),
    before: (items[0]?.start ?? top) - top,
    after: rows.getTotalSize() - (end - top),
    measure: rows.measureElement,
    scrollTo: (index) => rows.scrollToIndex(index, { align: "auto" }),
  };
}
