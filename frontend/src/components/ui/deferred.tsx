"use client";

import { type ComponentType, lazy, Suspense, useEffect, useState } from "react";

const TRY_AGAIN_MS = 2_000;

/** Load code until that succeeds: what the server drew stays readable while the connection is away. */
async function patiently<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }
}

/** A part in a chunk of its own: the server sends its HTML at once, its code follows after what the page's frame needs. */
export function deferred<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const Part = lazy(async () => ({ default: await patiently(load) })) as unknown as ComponentType<P>;
  return function Deferred(props: P) {
    return (
      <Suspense>
        <Part {...props} />
      </Suspense>
    );
  };
}

/** A part with nothing to show at first, so it waits until the page is there. */
export function later<P extends object>(Part: ComponentType<P>): ComponentType<P> {
  return function Later(props: P) {
    const [ready, setReady] = useState(false);
    useEffect(() => {
      const timer = setTimeout(() => setReady(true), 1_000);
      return () => clearTimeout(timer);
    }, []);
    return ready ? <Part {...props} /> : null;
  };
}
