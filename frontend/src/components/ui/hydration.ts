"use client";

import { type RefObject, useLayoutEffect, useRef, useSyncExternalStore } from "react";

const never = () => () => {};

/** Tell whether the page answers to a person yet: not in the server's picture, and in the first of the browser's. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

/** Take over what was typed into a field before its code was there. */
export function useTypedBefore(
  field: RefObject<HTMLInputElement | null>,
  take: (text: string) => void,
): void {
  const taken = useRef(false);
  // Before anything is drawn again, which would put back the empty text that the server sent.
  useLayoutEffect(() => {
    if (!taken.current && field.current?.value) take(field.current.value);
    // Only the first moment counts, not one in which a view is shown again: from then on every change is seen.
    taken.current = true;
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
}
