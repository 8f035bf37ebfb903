import { expect, open, signIn, test } from "../support/e2e.ts";
import { operator } from "../support/start-product.ts";

test("Status shows who runs Daybook that every worker runs and none is behind", { tag: ["@phone"] }, async ({
  page,
  context,
}) => {
  await signIn(context, operator);
  await open(page, "/status");
  await expect(page.getByText("Everything is running.")).toBeVisible();
  for (const name of ["audit", "live", "recurrence", "insights"]) {
    await expect(
      page
        .getByRole("row")
        .filter({ hasText: new RegExp(name, "i") })
        .first(),
    ).toContainText("running");
  }
  await expect(
    page.getByText("None. Everything that happened has reached everyone it concerns."),
  ).toBeVisible();
});

test("Status tells nothing of the services to those who don't run Daybook", async ({ page, person: _ }) => {
  await open(page, "/status");
  await expect(page.getByText("This page is for whoever runs this Daybook.")).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
});
