import type { Page } from "@playwright/test";
import { api, expect, goTo, isDesk, noticeOf, open, talkOf, tell, test } from "../support/e2e.ts";

const tag = ["@phone"];

/** What is in a wallet, as Money shows it. */
const balanceOf = (page: Page, wallet: string) =>
  page.getByRole("listitem").filter({ hasText: wallet }).filter({ visible: true });

test("“dentist friday 3pm” and “lunch 12.50 from cash” in the one input become a task and an expense", {
  tag,
}, async ({ page, person: _ }) => {
  await open(page, "/today");
  await tell(page, "dentist friday 3pm");
  const talk = talkOf(page);
  await expect(talk.getByText("You said: dentist friday 3pm")).toBeVisible();
  await expect(talk.getByRole("checkbox", { name: "Done: dentist" })).toBeVisible();
  // On a phone the talk gets an address of its own now, and its input is drawn anew with it.
  if (!isDesk(page)) await expect(page).toHaveURL(/\/chat\/[0-9a-f-]{36}$/);
  await tell(page, "lunch 12.50 from cash");
  await expect(talk.getByText(/Cash · today/)).toBeVisible();
  await goTo(page, "Tasks");
  const row = page.getByRole("main").getByRole("listitem").filter({ hasText: "dentist" });
  await expect(row).toContainText("15:00");
  await goTo(page, "Money");
  await expect(balanceOf(page, "Cash").first()).toContainText("−€12.50");
  await expect(page.getByRole("main").getByRole("link", { name: "lunch" })).toBeVisible();
  await goTo(page, "Today");
  // Today has nothing; what is to come next is shown under its own day.
  await expect(page.getByRole("main")).toContainText("Nothing to do today");
  await expect(page.getByRole("main").getByRole("listitem").filter({ hasText: "dentist" })).toContainText(
    "15:00",
  );
  await expect(page.getByRole("main")).toContainText("12.50");
});

test("a task is completed, taken back by the notice, and its history and its why tell all of it", {
  tag,
}, async ({ page, person: _ }) => {
  await open(page, "/today");
  await tell(page, "dentist friday 3pm");
  await expect(talkOf(page).getByRole("checkbox", { name: "Done: dentist" })).toBeVisible();
  await goTo(page, "Tasks");
  const check = page.getByRole("main").getByRole("checkbox", { name: "Done: dentist" });
  await check.click();
  const notice = noticeOf(page, "Completed “dentist”.");
  await expect(notice).toBeVisible();
  await notice.getByRole("button", { name: "Undo" }).click();
  await expect(noticeOf(page, "Undone: completed “dentist”.")).toBeVisible();
  await expect(check).toHaveAttribute("aria-checked", "false");
  await page.getByRole("link", { name: "dentist" }).click();
  const panel = page.getByRole("complementary", { name: "Task" });
  await expect(
    panel
      .getByRole("listitem")
      .filter({ hasText: /completed/i })
      .first(),
  ).toBeVisible();
  await panel.getByText("Why is this here?").click();
  await expect(panel.getByText("“dentist friday 3pm”")).toBeVisible();
});

test("an answer's Undo takes back all that its message did, and Do it again brings it back", { tag }, async ({
  page,
  person: _,
}) => {
  await open(page, "/today");
  await tell(page, "call Anna tomorrow");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(talkOf(page).getByText("Undone.")).toBeVisible();
  const count = () =>
    api<{ items: { title: string }[] }>(page, "GET", "tasks").then(({ items }) => items.length);
  expect(await count()).toBe(0);
  await page.getByRole("button", { name: "Do it again" }).click();
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  expect(await count()).toBe(1);
});

test("the add sheet shows what a sentence becomes before it is added, and one tap undoes it", {
  tag,
}, async ({ page, person: _ }) => {
  await open(page, "/tasks");
  if (isDesk(page)) {
    await page.keyboard.press("ControlOrMeta+k");
    await page.getByRole("option", { name: /^New task/ }).click();
  } else await page.getByRole("button", { name: "Add", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "Add" });
  await sheet.getByRole("textbox", { name: "Tell Daybook" }).fill("dentist friday 3pm");
  await expect(sheet.getByRole("listitem").filter({ hasText: "15:00" })).toBeVisible();
  await sheet.getByRole("button", { name: "Add task" }).click();
  const notice = noticeOf(page, "Added “dentist”.");
  await expect(page.getByRole("link", { name: "dentist" })).toBeVisible();
  await notice.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "dentist" })).toHaveCount(0);
});

test("a weekly task brings its next instance when it is completed", async ({ page, person: _ }) => {
  await open(page, "/today");
  await tell(page, "water the plants every wednesday");
  await expect(talkOf(page).getByRole("checkbox", { name: "Done: water the plants" })).toBeVisible();
  const due = async () =>
    (await api<{ items: { dueDate: string }[] }>(page, "GET", "tasks")).items.map(({ dueDate }) => dueDate);
  const [first = ""] = await due();
  await goTo(page, "Tasks");
  await page.getByRole("main").getByRole("checkbox", { name: "Done: water the plants" }).click();
  const aWeekLater = new Date(Date.parse(first) + 7 * 86_400_000).toISOString().slice(0, 10);
  await expect.poll(due).toEqual([aWeekLater]);
});
