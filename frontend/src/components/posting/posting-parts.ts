"use client";

// What a job's page can do comes as one file: apart, each would bring what both need.
export { Marks } from "./marks";
export { Neighbours } from "./neighbours";
export { Notes } from "./notes";
