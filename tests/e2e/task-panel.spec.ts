import type { Page } from "@playwright/test";
import { violationsOf } from "../support/axe.ts";
import { api, expect, makeTask, noticeOf, open, reload, test } from "../support/e2e.ts";

interface Line {
  text: string;
  isDone: boolean;
}
const linesOf = async (page: Page, taskId: string): Promise<string[]> => {
  const { items = [] } = await api<{ items?: Line[] }>(page, "GET", `tasks/${taskId}`);
  return items.map(({ text, isDone }) => (isDone ? `${text} done` : text));
};
const lines = (page: Page) => page.getByRole("textbox", { name: /^Line \d+ of the checklist$/ });
const adding = (page: Page) => page.getByRole("textbox", { name: "Add a line to the checklist" });

test("a checklist by keys alone: Enter adds, arrows go, Alt moves, Backspace in an empty line removes", {
  tag: ["@phone"],
}, async ({ page, person: _ }) => {
  const { id } = await makeTask(page, { title: "Shopping" });
  await open(page, `/tasks/${id}`);
  await adding(page).focus();
  for (const text of ["Milk", "Bread", "Eggs"]) {
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  }
  await expect(lines(page)).toHaveCount(3);
  await expect.poll(() => linesOf(page, id)).toEqual(["Milk", "Bread", "Eggs"]);
  await page.keyboard.press("ArrowUp");
  await expect(lines(page).nth(2)).toBeFocused();
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(() => linesOf(page, id)).toEqual(["Milk", "Eggs", "Bread"]);
  await expect(lines(page).nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Butter");
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => linesOf(page, id)).toEqual(["Milk", "Eggs", "Butter", "Bread"]);
  await lines(page).nth(1).fill("");
  await page.keyboard.press("Backspace");
  await expect(lines(page)).toHaveCount(3);
  await expect.poll(() => linesOf(page, id)).toEqual(["Milk", "Butter", "Bread"]);
  await page.getByRole("checkbox", { name: "Tick “Butter”" }).check();
  await expect.poll(() => linesOf(page, id)).toEqual(["Milk", "Butter done", "Bread"]);
  await reload(page);
  await expect(page.getByText("1 of 3")).toBeVisible();
  await expect(page.getByText("Ticked “Butter”")).toBeVisible({ timeout: 25_000 });
  expect(await violationsOf(page)).toEqual([]);
});

test("several lines that are pasted become several lines, and the row of the list counts them", async ({
  page,
  person: _,
}) => {
  const { id } = await makeTask(page, { title: "Trip", items: ["Passport"] });
  await open(page, `/tasks/${id}`);
  await adding(page).evaluate((input) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", "- Tickets\n- [ ] Charger\n");
    input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect.poll(() => linesOf(page, id)).toEqual(["Passport", "Tickets", "Charger"]);
  await open(page, "/tasks");
  await expect(page.getByText("0/3")).toBeVisible();
});

test("a task that repeats asks whether one or all are meant, is skipped, and stops", {
  tag: ["@phone"],
}, async ({ page, person: _ }) => {
  const { id } = await makeTask(page, {
    title: "Water plants",
    dueDate: "2035-01-01",
    recurrence: "every day",
  });
  await open(page, `/tasks/${id}`);
  await page.getByRole("button", { name: "Edit title: Water plants" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Water all plants");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "This and all later ones" }).click();
  await expect(page.getByRole("button", { name: "Edit title: Water all plants" })).toBeVisible();
  await page.getByRole("button", { name: "Skip this one" }).click();
  await expect(noticeOf(page, "Skipped “Water all plants” once.")).toBeVisible();
  await expect
    .poll(() => api<{ dueDate: string }>(page, "GET", `tasks/${id}`).then(({ dueDate }) => dueDate))
    .toBe("2035-01-02");
  await page.getByRole("button", { name: "Stop repeating" }).click();
  await expect(page.getByRole("button", { name: /Edit repeats: Never/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Skip this one" })).toHaveCount(0);
});

test("notes are Markdown without HTML, images and scripts, and several reminders stand side by side", async ({
  page,
  person: _,
}) => {
  const notes = [
    "**Bring** the [papers](https://example.org/papers)",
    "",
    "- one",
    "- two",
    "",
    "![far](https://example.org/x.png) <img src=x onerror=alert(1)> <b>bold</b>",
  ].join("\n");
  const { id } = await makeTask(page, { title: "Dentist", dueDate: "2035-01-01", dueTime: "17:00", notes });
  await open(page, `/tasks/${id}`);
  await expect(page.getByRole("link", { name: "papers" })).toHaveAttribute("href", /example\.org\/papers/);
  await expect(page.locator("aside img, aside b")).toHaveCount(0);
  await page.getByRole("combobox", { name: "Add a reminder" }).selectOption("30");
  await expect(page.getByText("30 minutes before")).toBeVisible();
  await page.getByRole("combobox", { name: "Add a reminder" }).selectOption("1440");
  await expect(page.getByRole("button", { name: "No reminder 1 day before" })).toBeVisible();
  await page.getByRole("button", { name: "No reminder 30 minutes before" }).click();
  await expect
    .poll(() => api<{ reminders: object[] }>(page, "GET", `tasks/${id}`).then(({ reminders }) => reminders))
    .toEqual([{ minutesBefore: 1440 }]);
  await page.getByRole("button", { name: "Edit notes" }).click();
  await expect(page.getByRole("textbox", { name: "Notes" })).toHaveValue(notes);
});
