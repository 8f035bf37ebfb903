import { defineConfig } from "@playwright/test";
import { findBrowser } from "./tests/support/find-browser.ts";

// One product for the whole run, started by its own launcher (tests/support/global-setup.ts).
export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/global-setup.ts",
  workers: 1,
  // A test that passes only at the second try does not refuse a change, but is told as flaky, with its first failure.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  outputDir: "test-results",
  use: {
    launchOptions: await findBrowser(),
    trace: "retain-on-failure",
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    actionTimeout: 15_000,
  },
  projects: [
    { name: "desk", use: { viewport: { width: 1280, height: 800 } }, grepInvert: /@phone-only/ },
    {
      name: "phone",
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
      grep: /@phone/,
    },
  ],
});
