import type { MetadataRoute } from "next";

/** What a browser needs to install Daybook on a phone or a desk. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "Daybook",
    short_name: "Daybook",
    description: "One place for what you have to do and what you spend.",
    start_url: "/today",
    scope: "/",
    display: "standalone",
    background_color: "#fcfaf5",
    theme_color: "#fcfaf5",
    categories: ["productivity", "finance"],
    icons: [
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    shortcuts: [
      { name: "Today", url: "/today" },
      { name: "Tell Daybook", url: "/chat" },
    ],
  };
}
