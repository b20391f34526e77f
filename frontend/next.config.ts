import type { NextConfig } from "next";
import { brotliHeaders, brotliRewrites } from "./brotli";

const config: NextConfig = {
  output: "standalone",
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` has checked the types before; a build that serves a demo or an image need not do it again.
  typescript: { ignoreBuildErrors: true },
  experimental: { optimizePackageImports: ["lucide-react"] },
  headers: brotliHeaders,
  rewrites: brotliRewrites,
};

export default config;
