import { expect, makeTask, noticeOf, open, reload, test } from "../support/e2e.ts";

/** The next full minute in Berlin that is not too close to be set, as a reminder's moment, and how long it is until then. */
function nextMinute(): { at: string; waitMs: number } {
  const next = new Date(Math.ceil((Date.now() + 4_000) / 60_000) * 60_000);
  const wall = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/Berlin",
    dateStyle: "short",
    timeStyle: "short",
  }).format(next);
  return { at: wall.replace(" ", "T"), waitMs: next.getTime() - Date.now() };
}

test("a reminder rings on the page that is open, leads to its task, and is read by that", {
  tag: ["@phone"],
}, async ({ page, person: _ }) => {
  test.setTimeout(150_000);
  const { at, waitMs } = nextMinute();
  await makeTask(page, { title: "Take the bread out", reminders: [{ at }] });
  await open(page, "/today");
  await expect(page.getByRole("link", { name: "Notifications", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Notifications, 1 unread" })).toBeVisible({
    timeout: waitMs + 5_000,
  });
  await page.getByRole("link", { name: "Notifications, 1 unread" }).click();
  await expect(page.getByText("1 not read yet.")).toBeVisible();
  await page.getByRole("button", { name: "Remind again of “Take the bread out”" }).click();
  await page.getByRole("menuitem", { name: "Tomorrow morning" }).click();
  await expect(noticeOf(page, "You will be reminded again tomorrow morning.")).toBeVisible();
  await page.getByRole("link", { name: "Unread: Take the bread out" }).click();
  await expect(page.getByRole("heading", { name: "Take the bread out" })).toBeVisible();
  await open(page, "/notifications");
  await expect(page.getByText("All read.")).toBeVisible();
});

test("when to be reminded is chosen in a task's panel", { tag: ["@phone"] }, async ({ page, person: _ }) => {
  const { id } = await makeTask(page, { title: "Dentist", dueDate: "2030-03-01", dueTime: "15:00" });
  await open(page, `/tasks/${id}`);
  await page.getByRole("combobox", { name: "Add a reminder" }).selectOption("1 day before");
  await expect(page.getByRole("button", { name: "No reminder 1 day before" })).toBeVisible();
  await reload(page);
  await expect(page.getByRole("button", { name: "No reminder 1 day before" })).toBeVisible();
});
