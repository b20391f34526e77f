import type { MetadataRoute } from "next";

/** What a browser needs to install the page as an app; what another app shares goes to the search's field. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "Jobrelay",
    short_name: "Jobrelay",
    description:
      "Finds the postings behind a careers page, reads each one, and shows the best for you first.",
    start_url: "/jobs",
    scope: "/",
    display: "standalone",
    background_color: "#f3f6f2",
    theme_color: "#f3f6f2",
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icons/192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    share_target: { action: "/", method: "GET", params: { text: "text", url: "address" } },
  };
}
