"use client";

// What every page has, each in a chunk of its own.
import { deferred, later } from "@/components/ui/deferred";

export const ShortcutsDialog = deferred(() =>
  import("./shortcuts-dialog").then((module) => module.ShortcutsDialog),
);
export const BackgroundWatch = later(
  deferred(() => import("./background-watch").then((module) => module.BackgroundWatch)),
);
export const Standstill = later(
  deferred(() => import("./background-watch").then((module) => module.Standstill)),
);
