"use client";

// The interactive parts, each in a chunk of its own: the server sends their HTML at once, and their code and the
// libraries under it follow after what the page's frame needs.
import dynamic from "next/dynamic";

export const JobsView = dynamic(() => import("./jobs/jobs-view").then((module) => module.JobsView));
export const LiveView = dynamic(() => import("./live/live-view").then((module) => module.LiveView));
export const Marks = dynamic(() => import("./posting/marks").then((module) => module.Marks));
export const Neighbours = dynamic(() => import("./posting/neighbours").then((module) => module.Neighbours));
export const ProfileView = dynamic(() => import("./profile/profile-view").then((module) => module.ProfileView));
export const SearchParts = dynamic(() => import("./searches/search-parts").then((module) => module.SearchParts));
export const BackgroundWatch = dynamic(
  () => import("./shell/background-watch").then((module) => module.BackgroundWatch),
  { ssr: false },
);
