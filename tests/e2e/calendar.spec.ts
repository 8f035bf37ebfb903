import type { Locator, Page } from "@playwright/test";
import { violationsOf } from "../support/axe.ts";
import { api, expect, isDesk, makeTask, noticeOf, open, reload, test } from "../support/e2e.ts";

/** A day so many days from today, as the person's clocks have it. */
const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString("sv-SE", { timeZone: "Europe/Berlin" });

const today = dayFromNow(0);
const dueOf = (page: Page, id: string): Promise<{ dueDate: string; dueTime: string | null }> =>
  api(page, "GET", `tasks/${id}`);

/** What stands on a day, in whichever way the page shows it. */
const onDay = (page: Page, day: string): Locator =>
  page.locator(`[data-day="${day}"]`).filter({ visible: true });
const entry = (page: Page, title: string | RegExp): Locator =>
  page.locator("[data-entry]").filter({ hasText: title, visible: true });

test("without a mouse: a task is reached, moved by Shift with arrows, put back by undo, and opened", async ({
  page,
  person: _,
}) => {
  const task = await makeTask(page, { title: "Travel claim", dueDate: dayFromNow(7), dueTime: "14:00" });
  await open(page, `/calendar?view=month&on=${dayFromNow(7)}`);
  await onDay(page, dayFromNow(7)).getByRole("link").first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(entry(page, "Travel claim")).toBeFocused();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(onDay(page, dayFromNow(8)).getByText("Travel claim")).toBeVisible();
  await expect(noticeOf(page, /Moved “Travel claim”/)).toBeVisible();
  await expect(entry(page, "Travel claim")).toBeFocused();
  expect(await dueOf(page, task.id)).toMatchObject({ dueDate: dayFromNow(8), dueTime: "14:00" });
  await page.keyboard.press("Shift+ArrowUp");
  await expect.poll(async () => (await dueOf(page, task.id)).dueDate).toBe(dayFromNow(1));
  await noticeOf(page, /Moved “Travel claim” to tomorrow/)
    .getByRole("button", { name: "Undo" })
    .click();
  await expect.poll(async () => (await dueOf(page, task.id)).dueDate).toBe(dayFromNow(8));
  await entry(page, "Travel claim").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary", { name: "Task" })).toContainText("Travel claim");
  await expect(page).toHaveURL(new RegExp(`/calendar/${task.id}\\?view=month`));
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary", { name: "Task" })).toHaveCount(0);
});

test("s asks when; of a task that repeats one moves alone, or all later ones with it", {
  tag: ["@phone"],
}, async ({ page, person: _ }) => {
  const task = await makeTask(page, { title: "Swim", dueDate: today, recurrence: "every day" });
  await open(page, "/calendar?view=week");
  await entry(page, "Swim").first().focus();
  await page.keyboard.press("s");
  const sheet = page.getByRole("dialog", { name: "Move “Swim”" });
  await expect(sheet).toContainText("It repeats every day");
  await sheet.getByLabel("To").fill(dayFromNow(1));
  await sheet.getByRole("button", { name: "Only this one" }).click();
  await expect.poll(async () => (await dueOf(page, task.id)).dueDate).toBe(dayFromNow(1));
  expect(await api(page, "GET", `tasks/${task.id}`)).toMatchObject({ recurrence: "FREQ=DAILY" });
  await reload(page);
  await entry(page, "Swim").first().focus();
  await page.keyboard.press("s");
  await sheet.getByLabel("At").fill("18:00");
  await sheet.getByRole("button", { name: "This and all later ones" }).click();
  await expect.poll(async () => (await dueOf(page, task.id)).dueTime).toBe("18:00");
  const { coming } = await api<{ coming: { time: string }[] }>(
    page,
    "GET",
    `calendar?from=${dayFromNow(3)}&to=${dayFromNow(3)}`,
  );
  expect(coming.map(({ time }) => time)).toEqual(["18:00"]);
});

test("a mouse lifts a task and lets it go on another day, and in the week at another hour", async ({
  page,
  person: _,
}) => {
  const task = await makeTask(page, { title: "Parcel", dueDate: dayFromNow(1), dueTime: "09:00" });
  await open(page, `/calendar?on=${dayFromNow(1)}`);
  await drag(page, entry(page, "Parcel"), onDay(page, dayFromNow(2)), { x: 40, y: 90 });
  await expect(noticeOf(page, /Moved “Parcel”/)).toBeVisible();
  expect(await dueOf(page, task.id)).toMatchObject({ dueDate: dayFromNow(2), dueTime: "09:00" });
  await open(page, `/calendar?view=day&on=${dayFromNow(2)}`);
  const hours = page.locator("[data-hours]");
  const { height = 0 } = (await hours.boundingBox()) ?? {};
  await drag(page, entry(page, "Parcel"), hours, { x: 200, y: (height / 24) * 11.3 });
  await expect.poll(async () => (await dueOf(page, task.id)).dueTime).toBe("11:15");
  await drag(page, entry(page, "Parcel"), page.locator("[data-whole-day]"), { x: 400, y: 10 });
  await expect.poll(async () => (await dueOf(page, task.id)).dueTime).toBe(null);
});

test("Esc puts back what is lifted, and a past day takes nothing", async ({ page, person: _ }) => {
  const task = await makeTask(page, { title: "Parcel", dueDate: today });
  await open(page, "/calendar?view=week");
  const chip = entry(page, "Parcel");
  const { x = 0, y = 0 } = (await chip.boundingBox()) ?? {};
  await page.mouse.move(x + 20, y + 8);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 60, { steps: 5 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  expect(await dueOf(page, task.id)).toMatchObject({ dueDate: today });
  await expect(page).toHaveURL(/\/calendar\?view=week$/);
});

test("a click on a day adds a task on it", { tag: ["@phone"] }, async ({ page, person: _ }) => {
  await makeTask(page, { title: "Anything" });
  const day = dayFromNow(1);
  await open(page, `/calendar?on=${day}`);
  if (isDesk(page)) await onDay(page, day).click({ position: { x: 60, y: 100 } });
  else
    await page
      .getByRole("button", { name: /^Add on/ })
      .filter({ visible: true })
      .click();
  const sheet = page.getByRole("dialog", { name: "Add" });
  await expect(sheet.getByRole("textbox")).toHaveValue(/^ on \d/);
  await page.keyboard.type("Ring Lena");
  await page.keyboard.press("Enter");
  await expect(entry(page, "Ring Lena")).toBeVisible();
  const { tasks } = await api<{ tasks: object[] }>(page, "GET", `calendar?from=${day}&to=${day}`);
  expect(tasks).toMatchObject([{ title: "Ring Lena", on: day, time: null }]);
});

test("on a phone: dots on the days, the chosen day's list, a long press moves, the week and the day", {
  tag: ["@phone", "@phone-only"],
}, async ({ page, person: _ }) => {
  const task = await makeTask(page, { title: "Parcel", dueDate: dayFromNow(1) });
  await open(page, "/today");
  await page.getByRole("link", { name: "Calendar" }).filter({ visible: true }).click();
  await page.waitForURL(/\/calendar/);
  await open(page, `/calendar?on=${today}`);
  await page.locator(`button[data-day="${dayFromNow(1)}"]`).click();
  await expect(entry(page, "Parcel")).toBeVisible();
  await longPressTo(page, entry(page, "Parcel"), page.locator(`button[data-day="${dayFromNow(2)}"]`));
  await expect(noticeOf(page, /Moved “Parcel”/)).toBeVisible();
  expect(await dueOf(page, task.id)).toMatchObject({ dueDate: dayFromNow(2) });
  await page.locator(`button[data-day="${dayFromNow(2)}"]`).click();
  await entry(page, "Parcel").tap();
  await expect(page.getByRole("complementary", { name: "Task" })).toBeVisible();
});

test("more than a day has room for is one tap away", async ({ page, person: _ }) => {
  const day = dayFromNow(1);
  for (const title of ["A", "B", "C", "D", "E", "F"]) await makeTask(page, { title, dueDate: day });
  await open(page, `/calendar?on=${day}`);
  await onDay(page, day).getByRole("link", { name: "3 more" }).click();
  await expect(page).toHaveURL(new RegExp(`view=day&on=${day}`));
  await expect(page.locator("[data-entry]").filter({ visible: true })).toHaveCount(6);
});

test("a month that is fuller than its page counts what it doesn't list, and the day has all of it", async ({
  page,
  person: _,
}) => {
  const first = dayFromNow(31).replace(/\d\d$/, "01");
  const days = Array.from({ length: 27 }, (_, at) => first.replace(/01$/, String(at + 1).padStart(2, "0")));
  for (const dueDate of days)
    await Promise.all(
      Array.from({ length: 8 }, (_, at) => makeTask(page, { title: `Thing ${at}`, dueDate })),
    );
  await open(page, `/calendar?on=${first}`);
  await expect(page.getByText("216 things", { exact: true })).toBeVisible();
  await onDay(page, first).getByRole("link", { name: "5 more" }).click();
  await expect(page).toHaveURL(new RegExp(`view=day&on=${first}`));
  await expect(page.locator("[data-entry]").filter({ visible: true })).toHaveCount(8);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(() => {
    test.use({ colorScheme });
    test(`the calendar meets WCAG 2.2 AA, ${colorScheme}`, { tag: ["@phone"] }, async ({
      page,
      person: _,
    }) => {
      await open(page, "/calendar");
      expect.soft(await violationsOf(page), "empty").toEqual([]);
      await makeTask(page, { title: "Rent", dueDate: today, amount: "540", recurrence: "every day" });
      const done = await makeTask(page, { title: "Post", dueDate: today, dueTime: "09:00" });
      await makeTask(page, { title: "Dentist", dueDate: today, dueTime: "23:30" });
      await api(page, "POST", "tasks/complete", { taskIds: [done.id] });
      for (const view of ["month", "week", "day"]) {
        await open(page, `/calendar?view=${view}`);
        expect.soft(await violationsOf(page), view).toEqual([]);
      }
      await entry(page, "Dentist").first().focus();
      await page.keyboard.press("s");
      await expect(page.getByRole("dialog", { name: "Move “Dentist”" })).toBeVisible();
      expect.soft(await violationsOf(page), "the sheet that asks when").toEqual([]);
    });
  });
}

/** Drags with the mouse, in steps as a hand does. */
async function drag(page: Page, from: Locator, to: Locator, at: { x: number; y: number }): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error("Nothing to drag, or nowhere to");
  await page.mouse.move(start.x + 20, start.y + 8);
  await page.mouse.down();
  await page.mouse.move(start.x + 40, start.y + 20, { steps: 4 });
  await page.mouse.move(end.x + at.x, end.y + at.y, { steps: 8 });
  await page.mouse.up();
}

/** Rests a finger on something until it is lifted, and carries it elsewhere. */
async function longPressTo(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error("Nothing to lift, or nowhere to carry it");
  const session = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", x = 0, y = 0) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  const [x, y] = [start.x + 40, start.y + start.height / 2];
  await touch("touchStart", x, y);
  await page.waitForTimeout(600);
  for (let step = 1; step <= 8; step++) {
    const part = step / 8;
    await touch("touchMove", x + (end.x + end.width / 2 - x) * part, y + (end.y + end.height / 2 - y) * part);
  }
  await touch("touchEnd");
}
