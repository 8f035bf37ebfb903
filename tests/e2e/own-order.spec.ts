import type { Locator, Page } from "@playwright/test";
import { api, expect, isDesk, makeTask, noticeOf, open, reload, test } from "../support/e2e.ts";
import { fingerOn } from "../support/finger.ts";

const rowsOf = (page: Page): Locator => page.getByRole("main").locator("[data-task] [data-open]");
const rowOf = (page: Page, title: string): Locator =>
  page.getByRole("main").locator("[data-task]", { hasText: title });

const titles = ["Basil", "Fern", "Ivy", "Moss"];

/** Four tasks, and the page of tasks in the order that the person makes. */
async function openOwnOrder(page: Page): Promise<void> {
  for (const title of titles) await makeTask(page, { title });
  await open(page, "/tasks?sort=manual");
  await expect(rowsOf(page)).toHaveText(titles);
}

test("without a mouse: Alt with an arrow moves a task by one place, and the order is there after a reload", async ({
  page,
  person: _,
}) => {
  await openOwnOrder(page);
  // The keys' code comes after the page's own.
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(page.getByRole("link", { name: "Basil" })).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(rowsOf(page)).toHaveText(["Fern", "Basil", "Ivy", "Moss"]);
  await expect(page.getByRole("link", { name: "Basil" })).toBeFocused();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(rowsOf(page)).toHaveText(["Fern", "Ivy", "Basil", "Moss"]);
  await page.keyboard.press("Alt+ArrowUp");
  await expect(rowsOf(page)).toHaveText(["Fern", "Basil", "Ivy", "Moss"]);
  await reload(page);
  await expect(rowsOf(page)).toHaveText(["Fern", "Basil", "Ivy", "Moss"]);
});

test("a task is dragged to another place by its handle, with the mouse or a finger, and the order is there after a reload", {
  tag: ["@phone"],
}, async ({ page, person: _ }) => {
  await openOwnOrder(page);
  const handle = rowOf(page, "Moss").getByRole("button", { name: /^Move Moss/ });
  const above = await rowOf(page, "Fern").boundingBox();
  if (!above) throw new Error("The row is not there to be dragged to.");
  const to = { x: above.x + above.width - 30, y: above.y + 8 };
  if (isDesk(page)) {
    await handle.hover();
    await page.mouse.down();
    await page.mouse.move(to.x, to.y + 40);
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await expect(rowOf(page, "Fern")).toHaveAttribute("data-drop", "above");
    await page.mouse.up();
  } else await (await fingerOn(page)).carry(handle, to);
  const moved = ["Basil", "Moss", "Fern", "Ivy"];
  await expect(rowsOf(page)).toHaveText(moved);
  await reload(page);
  await expect(rowsOf(page)).toHaveText(moved);
});

/** So many tasks, many at a time. */
async function makeMany(page: Page, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, index) => index);
  for (let from = 0; from < count; from += 20)
    await Promise.all(
      numbers.slice(from, from + 20).map((number) => makeTask(page, { title: `Thing ${number}` })),
    );
}

/** How many of a person's tasks are open. */
async function countOpen(page: Page): Promise<number> {
  let [count, cursor]: [number, string | null] = [0, ""];
  while (cursor !== null) {
    const next: { items: unknown[]; nextCursor: string | null } = await api(
      page,
      "GET",
      `tasks?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    count += next.items.length;
    cursor = next.nextCursor;
  }
  return count;
}

test("all of more than 500 tasks are selected by one key, and one command over them is taken back by one undo", async ({
  page,
  person: _,
}) => {
  test.slow();
  const count = 510;
  await makeMany(page, count);
  await open(page, "/tasks");
  await expect(async () => {
    await page.keyboard.press("End");
    await expect(page.getByRole("button", { name: "Show more" })).toHaveCount(0, { timeout: 300 });
  }).toPass();
  const bar = page.getByRole("region", { name: "Selected tasks" });
  await expect(async () => {
    await rowsOf(page).last().focus();
    await page.keyboard.press("ControlOrMeta+a");
    await expect(bar).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(bar).toContainText(`${count} selected`);
  await bar.getByRole("button", { name: "Complete" }).click();
  const notice = noticeOf(page, `Completed ${count} tasks.`);
  await expect(notice).toBeVisible({ timeout: 30_000 });
  await expect(bar).toHaveCount(0);
  expect(await countOpen(page)).toBe(0);
  await notice.getByRole("button", { name: "Undo" }).click();
  await expect(noticeOf(page, /^Undone/)).toBeVisible({ timeout: 30_000 });
  expect(await countOpen(page)).toBe(count);
});
