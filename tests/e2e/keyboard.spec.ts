import { api, expect, makeTask, noticeOf, open, test } from "../support/e2e.ts";

test("without a mouse: q opens the sheet, words and Enter make a task", async ({ page, person: _ }) => {
  await open(page, "/today");
  await page.keyboard.press("q");
  const sheet = page.getByRole("dialog", { name: "Add" });
  await expect(sheet.getByRole("textbox", { name: "Tell Daybook" })).toBeFocused();
  await page.keyboard.type("dentist friday 3pm");
  await expect(sheet.getByText("dentist", { exact: true })).toBeVisible();
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
