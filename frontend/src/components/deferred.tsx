"use client";

// The views, each in a chunk of its own; parts of a view stand in deferred-parts.tsx, so that no view imports itself.
import { deferred } from "./ui/deferred";

export const AccessView = deferred(() => import("./access/access-view").then((module) => module.AccessView));
export const ChannelsView = deferred(() =>
  import("./channels/channels-view").then((module) => module.ChannelsView),
);
export const JobsView = deferred(() => import("./jobs/jobs-view").then((module) => module.JobsView));
export const LiveView = deferred(() => import("./live/live-view").then((module) => module.LiveView));
export const ProfileView = deferred(() =>
  import("./profile/profile-view").then((module) => module.ProfileView),
);
export const SearchParts = deferred(() =>
  import("./searches/search-parts").then((module) => module.SearchParts),
);
export const StatusView = deferred(() => import("./status/status-view").then((module) => module.StatusView));
export const TrackerView = deferred(() =>
  import("./tracker/tracker-view").then((module) => module.TrackerView),
);
export const WatchesView = deferred(() =>
  import("./watches/watches-view").then((module) => module.WatchesView),
);
