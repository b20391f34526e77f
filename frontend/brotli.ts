import type { NextConfig } from "next";

// The build puts a Brotli file beside each script and style sheet; development has none.
const BUILT = process.env.NODE_ENV === "production";
const TYPES = { js: "application/javascript; charset=UTF-8", css: "text/css; charset=UTF-8" };
const TAKES_BROTLI = [
  { type: "header", key: "accept-encoding", value: "(?:.*[, ])?br(?:[,; ].*)?" },
] as const;

const files = Object.entries(TYPES).map(([ending, type]) => ({
  source: `/_next/static/:path(.*\\.${ending})`,
  has: [...TAKES_BROTLI],
  type,
}));

/** Say that what is sent is Brotli. */
export const brotliHeaders: NonNullable<NextConfig["headers"]> = async () =>
  (BUILT ? files : []).map(({ source, has, type }) => ({
    source,
    has,
    headers: [
      { key: "content-encoding", value: "br" },
      { key: "content-type", value: type },
      { key: "vary", value: "accept-encoding" },
    ],
  }));

/** Send the Brotli file to a browser that takes it; Next itself compresses with gzip, anew for each request. */
export const brotliRewrites: NonNullable<NextConfig["rewrites"]> = async () => ({
  beforeFiles: (BUILT ? files : []).map(({ source, has }) => ({
    source,
    has,
    destination: "/_next/static/:path.br",
  })),
});
