"use client";

// The interactive parts, each in a chunk of its own: the server sends their HTML at once, and their code and the
// libraries under it follow after what the page's frame needs.
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

function deferred<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const Part = lazy(async () => ({ default: await patiently(load) })) as unknown as ComponentType<P>;
  return function Deferred(props: P) {
    return (
      <Suspense>
        <Part {...props} />
      </Suspense>
    );
  };
}

export const AccessView = deferred(() => import("./access/access-view").then((module) => module.AccessView));
export const ChannelsView = deferred(() =>
  import("./channels/channels-view").then((module) => module.ChannelsView),
);
export const ChosenBar = deferred(() => import("./jobs/chosen-bar").then((module) => module.ChosenBar));
export const JobsView = deferred(() => import("./jobs/jobs-view").then((module) => module.JobsView));
export const LiveView = deferred(() => import("./live/live-view").then((module) => module.LiveView));
export const Marks = deferred(() => import("./posting/posting-parts").then((module) => module.Marks));
export const Neighbours = deferred(() =>
  import("./posting/posting-parts").then((module) => module.Neighbours),
);
export const Notes = deferred(() => import("./posting/posting-parts").then((module) => module.Notes));
export const ProfileView = deferred(() =>
  import("./profile/profile-view").then((module) => module.ProfileView),
);
export const SearchParts = deferred(() =>
  import("./searches/search-parts").then((module) => module.SearchParts),
);
export const ShortcutsDialog = deferred(() =>
  import("./shell/shortcuts-dialog").then((module) => module.ShortcutsDialog),
);

export const StatusView = deferred(() => import("./status/status-view").then((module) => module.StatusView));
export const TellStep = deferred(() => import("./searches/tell-step").then((module) => module.TellStep));
export const TrackerView = deferred(() =>
  import("./tracker/tracker-view").then((module) => module.TrackerView),
);
export const WatchesView = deferred(() =>
  import("./watches/watches-view").then((module) => module.WatchesView),
);

/** A part with nothing to show at first, so it waits until the page is there. */
function later<P extends object>(Part: ComponentType<P>): ComponentType<P> {
  return function Later(props: P) {
    const [ready, setReady] = useState(false);
    useEffect(() => {
      const timer = setTimeout(() => setReady(true), 1_000);
      return () => clearTimeout(timer);
    }, []);
    return ready ? <Part {...props} /> : null;
  };
}

export const BackgroundWatch = later(
  deferred(() => import("./shell/background-watch").then((module) => module.BackgroundWatch)),
);
export const Standstill = later(
  deferred(() => import("./shell/background-watch").then((module) => module.Standstill)),
);
