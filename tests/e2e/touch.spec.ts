import type { Page } from "@playwright/test";
import { violationsOf } from "../support/axe.ts";
import { api, expect, makeTask, noticeOf, open, test } from "../support/e2e.ts";
import { fingerOn } from "../support/finger.ts";

const tag = ["@phone-only", "@phone"];

const rowOf = (page: Page, title: string) =>
  page.getByRole("main").locator("[data-task]", { hasText: title });
const statusOf = async (page: Page, id: string) =>
  (await api<{ status: string }>(page, "GET", `tasks/${id}`)).status;

async function three(page: Page): Promise<{ milk: string; bread: string; plants: string }> {
  const made = [];
  for (const title of ["Buy milk", "Buy bread", "Water the plants"])
    made.push(await makeTask(page, { title }));
  const [milk = "", bread = "", plants = ""] = made.map(({ id }) => id);
  await open(page, "/tasks");
  return { milk, bread, plants };
}

test("by thumb: a swipe to the right completes, and the notice takes it back", { tag }, async ({
  page,
  person: _,
}) => {
  const { milk } = await three(page);
  await (await fingerOn(page)).swipe(rowOf(page, "Buy milk"), { x: 130 });
  const notice = noticeOf(page, "Completed “Buy milk”.");
  await expect(notice).toBeVisible();
  expect(await statusOf(page, milk)).toBe("completed");
  await notice.getByRole("button", { name: "Undo" }).tap();
  await expect(noticeOf(page, "Undone: completed “Buy milk”.")).toBeVisible();
  expect(await statusOf(page, milk)).toBe("pending");
});

test("by thumb: a short swipe does nothing, and a swipe up scrolls the page", { tag }, async ({
  page,
  person: _,
}) => {
  const { milk } = await three(page);
  for (let number = 0; number < 20; number++) await makeTask(page, { title: `Thing ${number}` });
  await open(page, "/tasks");
  const finger = await fingerOn(page);
  await finger.swipe(rowOf(page, "Buy milk"), { x: 40 });
  await finger.swipe(page.getByRole("main").locator("[data-task]").nth(5), { y: -260 });
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100);
  expect(await statusOf(page, milk)).toBe("pending");
  await expect(page).toHaveURL(/\/tasks$/);
});

test("by thumb: a swipe to the left opens when, priority and delete, each large enough for it", {
  tag,
}, async ({ page, person: _ }) => {
  const { bread } = await three(page);
  const row = rowOf(page, "Buy bread");
  const finger = await fingerOn(page);
  await finger.swipe(row, { x: -150 });
  for (const name of ["When", "Priority", "Delete"]) {
    const box = await row.getByRole("button", { name }).boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0), name).toBeGreaterThanOrEqual(44);
  }
  expect.soft(await violationsOf(page)).toEqual([]);
  await row.getByRole("button", { name: "Priority" }).tap();
  await page.getByRole("option", { name: "High" }).tap();
  await expect(noticeOf(page, "Priority of “Buy bread” is high now.")).toBeVisible();
  expect((await api<{ priority: string }>(page, "GET", `tasks/${bread}`)).priority).toBe("high");
  await finger.swipe(row, { x: -150 });
  await row.getByRole("button", { name: "Delete" }).tap();
  await expect(noticeOf(page, "Deleted “Buy bread”.")).toBeVisible();
  await expect(row).toHaveCount(0);
});

test("by thumb: holding a task selects it, taps select more, and one command moves them all", {
  tag,
}, async ({ page, person: _ }) => {
  await three(page);
  await (await fingerOn(page)).hold(rowOf(page, "Buy milk"));
  const bar = page.getByRole("region", { name: "Selected tasks" });
  await expect(bar).toBeVisible();
  await rowOf(page, "Water the plants").tap();
  await expect(bar).toContainText("2");
  await expect(page).toHaveURL(/\/tasks$/);
  expect.soft(await violationsOf(page)).toEqual([]);
  await bar.getByRole("button", { name: "Schedule" }).tap();
  await page.getByRole("dialog").getByRole("combobox").fill("3 dec 2035 17:00");
  await page.getByRole("option", { name: /3 December 2035 17:00/ }).tap();
  const notice = noticeOf(page, /Scheduled 2 tasks for/);
  await expect(notice).toBeVisible();
  await expect(bar).toHaveCount(0);
  const dated = async () =>
    (await api<{ items: { dueDate: string | null }[] }>(page, "GET", "tasks")).items.filter(
      ({ dueDate }) => dueDate,
    );
  expect(await dated()).toHaveLength(2);
  await notice.getByRole("button", { name: "Undo" }).tap();
  await expect.poll(dated).toEqual([]);
});

test("by thumb: pasted lines are offered as so many tasks, added and taken back as one", { tag }, async ({
  page,
  person: _,
}) => {
  await open(page, "/tasks");
  await page.getByRole("button", { name: "Add", exact: true }).tap();
  const sheet = page.getByRole("dialog", { name: "Add" });
  await sheet.getByRole("textbox").fill("- milk\n- call Anna tomorrow #family\n- [ ] bread");
  await expect(sheet.getByRole("list", { name: "What is added" }).getByRole("listitem")).toHaveText([
    "milk",
    "call Annatomorrow, #family",
    "bread",
  ]);
  await sheet.getByRole("button", { name: "Add 3 tasks" }).tap();
  const notice = noticeOf(page, "Added 3 tasks.");
  await expect(notice).toBeVisible();
  const count = async () => (await api<{ items: unknown[] }>(page, "GET", "tasks")).items.length;
  expect(await count()).toBe(3);
  await notice.getByRole("button", { name: "Undo" }).tap();
  await expect.poll(count).toBe(0);
});

const columnOf = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** The middle of what is to be seen of a column of the board. */
async function middleOf(page: Page, column: string): Promise<{ x: number; y: number }> {
  const box = await columnOf(page, column).boundingBox();
  const width = page.viewportSize()?.width ?? 0;
  if (!box || box.x >= width) throw new Error(`The column ${column} is not in sight.`);
  return { x: (box.x + Math.min(box.x + box.width, width)) / 2, y: box.y + 120 };
}

test("by thumb: a card that is held goes to another column of the board, and the notice takes it back", {
  tag,
}, async ({ page, person: _ }) => {
  const { bread } = await three(page);
  await open(page, "/tasks?layout=board");
  const card = (column: string) =>
    columnOf(page, column).getByRole("listitem").filter({ hasText: "Buy bread" });
  const finger = await fingerOn(page);
  await finger.carry(card("To do"), await middleOf(page, "Begun"));
  const notice = noticeOf(page, "“Buy bread” is begun.");
  await expect(notice).toBeVisible();
  await expect(card("Begun")).toBeVisible();
  await expect(page).toHaveURL(/\/tasks\?layout=board$/);
  expect(await statusOf(page, bread)).toBe("in_progress");
  await notice.getByRole("button", { name: "Undo" }).tap();
  await expect(card("To do")).toBeVisible();
  expect(await statusOf(page, bread)).toBe("pending");
});

test("by thumb: a card held at the board's edge reaches a column that was out of sight, and a flick scrolls the board and moves nothing", {
  tag,
}, async ({ page, person: _ }) => {
  const { bread } = await three(page);
  await open(page, "/tasks?layout=board");
  const card = columnOf(page, "To do").getByRole("listitem").filter({ hasText: "Buy bread" });
  const finger = await fingerOn(page);
  await finger.swipe(card, { x: -90 });
  await expect.poll(async () => (await columnOf(page, "To do").boundingBox())?.x).toBeLessThan(0);
  expect(await statusOf(page, bread)).toBe("pending");
  const { y } = await middleOf(page, "Begun");
  await finger.carry(card, { x: 384, y }, 1_500);
  await expect(noticeOf(page, "“Buy bread” is done.")).toBeVisible();
  expect(await statusOf(page, bread)).toBe("completed");
});
