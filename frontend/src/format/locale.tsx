"use client";

import { createContext, type ReactNode, use, useSyncExternalStore } from "react";

interface Locale {
  locale: string;
  /** The server's clock when the page was rendered, in ms: the first picture of "2 minutes ago" is the same on both sides. */
  renderedAt: number;
}

const LocaleContext = createContext<Locale>({ locale: "en", renderedAt: 0 });

export function LocaleProvider({ locale, renderedAt, children }: Locale & { children: ReactNode }) {
  return <LocaleContext value={{ locale, renderedAt }}>{children}</LocaleContext>;
}

export function useLocale(): string {
  return use(LocaleContext).locale;
}

const TICK_MS = 1_000;
const listeners = new Set<() => void>();
let clock = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  clock = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Give the time in ms, rounded down to `every` ms, and render again when that changes; one timer serves all. */
export function useNow(every: number): number {
  const { renderedAt } = use(LocaleContext);
  const rounded = (ms: number) => Math.floor(ms / every) * every;
  return useSyncExternalStore(
    subscribe,
    () => rounded(clock || (clock = Date.now())),
    () => rounded(renderedAt),
  );
}

const never = () => () => {};

/** Give the browser's time zone, and UTC in the first picture that the server also draws. */
export function useTimeZone(): string {
  return useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
}
