import type { Page } from "@playwright/test";
import { violationsOf } from "../support/axe.ts";
import { api, expect, makeTask, noticeOf, open, test } from "../support/e2e.ts";

test("without a mouse: q opens the sheet, words and Enter make a task", async ({ page, person: _ }) => {
  await open(page, "/today");
  await page.keyboard.press("q");
  const sheet = page.getByRole("dialog", { name: "Add" });
  await expect(sheet.getByRole("textbox", { name: "Tell Daybook" })).toBeFocused();
  await page.keyboard.type("dentist friday 3pm");
  await expect(sheet.getByRole("paragraph").filter({ hasText: /^dentist$/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(noticeOf(page, "Added “dentist”.")).toBeVisible();
  const { items } = await api<{ items: { title: string }[] }>(page, "GET", "tasks");
  expect(items.map(({ title }) => title)).toEqual(["dentist"]);
});

test("without a mouse: ⌘K finds a task and opens it, Esc closes it again", async ({ page, person: _ }) => {
  await makeTask(page, { title: "Water the fern" });
  await open(page, "/tasks");
  const menu = page.getByRole("dialog", { name: "Search and commands" });
  await page.keyboard.press("ControlOrMeta+k");
  await expect(menu).toBeVisible();
  await page.keyboard.type("fern");
  await expect(menu.getByRole("option", { name: /Water the fern/ }).first()).toBeVisible();
  await page.keyboard.press("Home");
  await expect(menu.getByRole("option", { selected: true })).toContainText("Water the fern");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary", { name: "Task" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary", { name: "Task" })).toHaveCount(0);
  await expect(page).toHaveURL(/\/tasks$/);
});

test("without a mouse: the first stop of a page is the way past its navigation", async ({
  page,
  person: _,
}) => {
  await open(page, "/tasks");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the page" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

const titles = ["Buy milk", "Buy bread", "Water the plants", "Call Anna"];

/** Four tasks in a known order, and the page of tasks with the keys at the first of them. */
async function fourTasks(page: Page): Promise<void> {
  for (const [number, title] of titles.entries())
    await makeTask(page, { title, dueDate: `2035-01-0${number + 1}` });
  await open(page, "/tasks");
  // The keys' code comes after the page's own.
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(page.getByRole("link", { name: "Buy milk" })).toBeFocused({ timeout: 500 });
  }).toPass();
}

interface Listed {
  title: string;
  dueDate: string | null;
  priority: string;
  tags: string[];
  status: string;
}

const listed = async (page: Page): Promise<Listed[]> =>
  (await api<{ items: Listed[] }>(page, "GET", "tasks?sort=title")).items;

/** Presses keys one after another. */
async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test("without a mouse: j and k go through the list, Enter opens, c completes and goes on from there", async ({
  page,
  person: _,
}) => {
  await fourTasks(page);
  await press(page, "j", "j", "k");
  await expect(page.getByRole("link", { name: "Buy bread" })).toBeFocused();
  await press(page, "c");
  await expect(noticeOf(page, "Completed “Buy bread”.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Water the plants" })).toBeFocused();
  await press(page, "Enter");
  await expect(page.getByRole("complementary", { name: "Task" })).toContainText("Water the plants");
  await press(page, "Escape", "ControlOrMeta+z");
  await expect(noticeOf(page, "Undone: completed “Buy bread”.")).toBeVisible();
  expect((await listed(page)).map(({ title }) => title)).toContain("Buy bread");
});

test("without a mouse: e edits a title in place, Esc leaves it as it was", async ({ page, person: _ }) => {
  await fourTasks(page);
  await press(page, "e");
  await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();
  await page.keyboard.type("Buy oat milk");
  await press(page, "Enter");
  await expect(page.getByRole("link", { name: "Buy oat milk" })).toBeFocused();
  await expect(noticeOf(page, "Renamed to “Buy oat milk”.")).toBeVisible();
  await press(page, "e");
  await page.keyboard.type("jxc#");
  await press(page, "Escape");
  await expect(page.getByRole("link", { name: "Buy oat milk" })).toBeFocused();
  expect((await listed(page)).map(({ title }) => title).sort()).toEqual(
    ["Buy bread", "Buy oat milk", "Call Anna", "Water the plants"].sort(),
  );
});

test("without a mouse: x and Shift+j select, s moves them all by words as one, ⌘Z takes it back", async ({
  page,
  person: _,
}) => {
  await fourTasks(page);
  await press(page, "x", "Shift+J", "Shift+J");
  const bar = page.getByRole("region", { name: "Selected tasks" });
  await expect(bar).toContainText("3 selected");
  await press(page, "s");
  await expect(page.getByRole("dialog", { name: "When: 3 tasks" })).toBeVisible();
  await page.keyboard.type("5 feb 2035");
  await expect(page.getByRole("option", { name: /5 February 2035/ })).toBeVisible();
  await press(page, "Enter");
  await expect(noticeOf(page, /Scheduled 3 tasks for .*5 February 2035/)).toBeVisible();
  await expect(bar).toHaveCount(0);
  const moved = async () => (await listed(page)).filter(({ dueDate }) => dueDate === "2035-02-05").length;
  expect(await moved()).toBe(3);
  await press(page, "ControlOrMeta+z");
  await expect.poll(moved).toBe(0);
});

test("without a mouse: words that are no day are said to be none, and nothing moves", async ({
  page,
  person: _,
}) => {
  await fourTasks(page);
  await press(page, "s");
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
  await page.keyboard.type("banana");
  await press(page, "Enter");
  await expect(page.getByRole("dialog").getByText(/“banana” is no day/)).toBeVisible();
  await press(page, "Escape");
  expect((await listed(page)).map(({ dueDate }) => dueDate).sort()[0]).toBe("2035-01-01");
});

test("without a mouse: # tags and ! ranks all that is selected, Delete deletes it", async ({
  page,
  person: _,
}) => {
  await fourTasks(page);
  await press(page, "x", "Shift+J", "#");
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
  await page.keyboard.type("shop");
  await press(page, "Enter", "Enter");
  await expect(noticeOf(page, "Tagged 2 tasks +#shop.")).toBeVisible();
  expect((await listed(page)).filter(({ tags }) => tags.includes("shop"))).toHaveLength(2);
  await press(page, "k", "x", "Shift+J", "!");
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
  await page.keyboard.type("crit");
  await press(page, "Enter");
  await expect(noticeOf(page, "Priority of 2 tasks is critical now.")).toBeVisible();
  expect((await listed(page)).filter(({ priority }) => priority === "critical")).toHaveLength(2);
  const bar = page.getByRole("region", { name: "Selected tasks" });
  await expect(bar).toHaveCount(0);
  await press(page, "j", "ControlOrMeta+a");
  await expect(bar).toContainText("4 selected");
  await press(page, "Delete");
  const deleted = noticeOf(page, "Deleted 4 tasks.");
  await expect(deleted).toBeVisible();
  expect(await listed(page)).toEqual([]);
  await press(page, "ControlOrMeta+z");
  await expect.poll(async () => (await listed(page)).length).toBe(4);
});

test("letters act on nothing while one writes, and on nothing at all where they are switched off", async ({
  page,
  person: _,
}) => {
  await fourTasks(page);
  await page.getByRole("textbox", { name: "Tell Daybook" }).fill("");
  await page.keyboard.type("jxcs#!q?");
  await expect(page.getByRole("textbox", { name: "Tell Daybook" })).toHaveValue("jxcs#!q?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await open(page, "/settings");
  await page.getByRole("group", { name: "Single-letter keys" }).getByText("Off").click();
  await open(page, "/tasks");
  await press(page, "j", "x", "q", "?", "g", "m");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Selected tasks" })).toHaveCount(0);
  await expect(page).toHaveURL(/\/tasks$/);
});

test("without a mouse: g and a letter go to a page, ? lists every key", async ({ page, person: _ }) => {
  await open(page, "/today");
  await press(page, "g", "t");
  await expect(page).toHaveURL(/\/tasks$/);
  await press(page, "g", "m");
  await expect(page).toHaveURL(/\/money$/);
  await press(page, "?");
  const help = page.getByRole("dialog", { name: "Keys and sentences" });
  await expect(help).toContainText("Select all that are shown");
  await press(page, "Escape");
  await expect(help).toHaveCount(0);
});

test("without a mouse: ⌘K completes the task one is at, undoes, and goes to a wallet", async ({
  page,
  person: _,
}) => {
  await fourTasks(page);
  await press(page, "ControlOrMeta+k");
  await expect(page.getByRole("option", { name: /^Complete “Buy milk”/ })).toBeVisible();
  await page.keyboard.type("complete");
  await press(page, "Enter");
  await expect(noticeOf(page, "Completed “Buy milk”.")).toBeVisible();
  await press(page, "ControlOrMeta+k");
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
  await page.keyboard.type("undo what");
  await press(page, "Enter");
  await expect(noticeOf(page, "Undone: completed “Buy milk”.")).toBeVisible();
  await press(page, "ControlOrMeta+k");
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
  await page.keyboard.type("wallet cash");
  await expect(page.getByRole("option", { name: "Wallet Cash", exact: true })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await press(page, "Enter");
  await expect(page).toHaveURL(/\/money\?wallet=Cash$/);
});

test("without a mouse: a recognised word goes back into the title, and what is shown is what is added", async ({
  page,
  person: _,
}) => {
  await open(page, "/today");
  await press(page, "q");
  await expect(page.getByRole("textbox", { name: "Tell Daybook" }).last()).toBeFocused();
  await page.keyboard.type("read the friday report #work");
  const sheet = page.getByRole("dialog", { name: "Add" });
  const chip = sheet.getByRole("button", { name: /keep as plain words/ }).first();
  await expect(chip).toBeVisible();
  await press(page, "Tab");
  await expect(chip).toBeFocused();
  await press(page, "Enter");
  await expect(sheet.getByRole("paragraph").filter({ hasText: /^read the friday report$/ })).toBeVisible();
  await sheet.getByRole("textbox", { name: "Tell Daybook" }).press("Enter");
  await expect(noticeOf(page, "Added “read the friday report”.")).toBeVisible();
  expect(await listed(page)).toMatchObject([
    { title: "read the friday report", dueDate: null, tags: ["work"] },
  ]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(() => {
    test.use({ colorScheme });

    test(`the bar, the questions and the help meet WCAG 2.2 AA, ${colorScheme}`, async ({
      page,
      person: _,
    }) => {
      await fourTasks(page);
      await press(page, "x", "Shift+J");
      await expect(page.getByRole("region", { name: "Selected tasks" })).toBeVisible();
      expect.soft(await violationsOf(page), "bar").toEqual([]);
      for (const key of ["s", "#", "!", "?", "ControlOrMeta+k", "q"]) {
        await press(page, key);
        await expect(page.getByRole("dialog")).toBeVisible();
        expect.soft(await violationsOf(page), key).toEqual([]);
        await press(page, "Escape");
        await expect(page.getByRole("dialog")).toHaveCount(0);
      }
    });
  });
}
