import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// A developer's own key must not send the tests' conversations to a model.
for (const name of ["OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL"]) delete process.env[name];

const root = fileURLToPath(new URL("../../", import.meta.url));

export default defineConfig({
  root,
  resolve: { alias: { "@": root.replace(/\/$/, "") } },
  test: {
    include: ["tests/cluster/**/*.test.ts"],
    globalSetup: "./lib/db/testing/global-setup.ts",
    pool: "forks",
    // Each file has a cluster of its own, and a machine holds one well.
    fileParallelism: false,
    env: { LOG_LEVEL: "silent" },
    testTimeout: 120_000,
    // A first start builds the web app.
    hookTimeout: 900_000,
    // kafkajs starts timers in the past, which Node remarks on.
    execArgv: ["--disable-warning=TimeoutNegativeWarning"],
  },
});
