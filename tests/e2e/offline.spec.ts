import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import { expect, makeTask, open, signUp, test } from "../support/e2e.ts";
import { findBrowser } from "../support/find-browser.ts";

test("without a network the shell opens and says so, and shows nobody's data; with one all is back", {
  tag: ["@phone"],
}, async ({ page, context, person: _ }) => {
  await makeTask(page, { title: "A secret of mine" });
  await open(page, "/tasks");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect(page.getByRole("link", { name: "A secret of mine" })).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText("You are offline. What you see may be old")).toBeVisible();
  // What was on its way when the network went makes the page open anew by itself, which may cut off this way of doing so.
  await expect(() => page.reload()).toPass();
  await expect(page.getByRole("heading", { name: "You are offline" })).toBeVisible();
  await expect(page.getByText("A secret of mine")).toHaveCount(0);
  await context.setOffline(false);
  // The offline page comes back by itself as well, which may cut off a way that is gone at that moment.
  await expect(() => page.goto("/tasks")).toPass();
  await expect(page.getByRole("link", { name: "A secret of mine" })).toBeVisible();
});

test("a change that is tried offline is not lost without a word", async ({ page, context, person: _ }) => {
  await makeTask(page, { title: "Water the fern" });
  await open(page, "/tasks");
  // A page that has been quiet for a moment has fetched what it needs to tell of a lost connection.
  await page.waitForTimeout(5_500);
  await context.setOffline(true);
  const check = page.getByRole("checkbox", { name: "Done: Water the fern" });
  await check.click();
  await expect(page.getByText(/Daybook can't be reached\. Nothing was changed/)).toBeVisible();
  await expect(check).toHaveAttribute("aria-checked", "false");
});

test("a browser may install Daybook: nothing of its manifest or its worker stands in the way", async ({
  baseURL,
  extraHTTPHeaders,
}) => {
  // Only a profile on disk can be installed into; a test's usual context counts as private.
  const profile = mkdtempSync(path.join(tmpdir(), "daybook-profile-"));
  const context = await chromium.launchPersistentContext(profile, {
    ...(await findBrowser()),
    ...(baseURL ? { baseURL } : {}),
    ...(extraHTTPHeaders ? { extraHTTPHeaders } : {}),
  });
  try {
    await signUp(context);
    const page = await context.newPage();
    await open(page, "/today");
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const devtools = await context.newCDPSession(page);
    const { errors } = await devtools.send("Page.getAppManifest");
    expect(errors).toEqual([]);
    await expect
      .poll(async () => (await devtools.send("Page.getInstallabilityErrors")).installabilityErrors)
      .toEqual([]);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
});
