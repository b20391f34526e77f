"use client";

// Parts of views, each in a chunk of its own.
import { deferred } from "./ui/deferred";

export const ChosenBar = deferred(() => import("./jobs/chosen-bar").then((module) => module.ChosenBar));
export const Marks = deferred(() => import("./posting/posting-parts").then((module) => module.Marks));
export const Neighbours = deferred(() =>
  import("./posting/posting-parts").then((module) => module.Neighbours),
);
export const Notes = deferred(() => import("./posting/posting-parts").then((module) => module.Notes));
export const TellStep = deferred(() => import("./searches/tell-step").then((module) => module.TellStep));
