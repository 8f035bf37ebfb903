import { readFileSync } from "node:fs";

/**
 * Serves the web app from a standalone build (Containerfile). Next's settings were fixed when it was built, and its own start of such a
 * build (server.js beside it) passes them on the same way: next.config.ts and what reads it need not be there.
 */
const built = JSON.parse(readFileSync(".next/required-server-files.json", "utf8")) as { config: unknown };
process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(built.config);
await import("@/app/_server/main");
