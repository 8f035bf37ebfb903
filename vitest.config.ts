import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// A developer's own key must not send the tests' conversations to a model.
for (const name of ["OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL"]) delete process.env[name];

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    include: ["{lib,workers,app,components,scripts}/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", "tests/**", ".next/**"],
    globalSetup: "./lib/db/testing/global-setup.ts",
    pool: "forks",
    maxWorkers: 2,
    env: { LOG_LEVEL: "silent" },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
