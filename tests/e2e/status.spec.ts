import { breakAudit } from "../support/break-audit.ts";
import { expect, makeTask, noticeOf, open, signIn, test } from "../support/e2e.ts";
import { operator } from "../support/start-product.ts";

test("Status shows who runs Daybook that every worker runs and none is behind", { tag: ["@phone"] }, async ({
  page,
  context,
}) => {
  await signIn(context, operator);
  await open(page, "/status");
  await expect(page.getByText("Everything is running.")).toBeVisible();
  for (const name of ["audit", "live", "recurrence", "insights", "web"]) {
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

test("A delivery that was given up comes up by itself with its error and attempts, and is sent again when its cause is gone", async ({
  page,
  context,
}) => {
  // Five tries take a quarter of a minute.
  test.setTimeout(120_000);
  await signIn(context, operator);
  await open(page, "/status");
  const audit = await breakAudit(operator.email);
  try {
    const task = await makeTask(page, { title: "Whisper to Wilhelmina" });
    const letter = page.getByRole("row").filter({ hasText: "todo.task.created" });
    await expect(letter).toContainText("5 attempts", { timeout: 60_000 });
    await expect(letter).toContainText("audit");
    await expect(page.getByRole("main")).not.toContainText("Wilhelmina");
    expect(await audit.rowsOf(task.id)).toBe(0);
    await audit.mend();
    await letter.getByRole("button", { name: "Send again" }).click();
    await expect(noticeOf(page, "Sent again; it is tried right now.")).toBeVisible();
    await expect(
      page.getByText("None. Everything that happened has reached everyone it concerns."),
    ).toBeVisible();
    await expect.poll(() => audit.rowsOf(task.id)).toBe(1);
  } finally {
    await audit.mend();
  }
});
