import type { Page } from "@playwright/test";
import { violationsOf } from "../support/axe.ts";
import { api, expect, makeTask, noticeOf, open, reload, test } from "../support/e2e.ts";

const both = { tag: "@phone" };

const rowOf = (page: Page, title: string) =>
  page.getByRole("main").locator("[data-task]", { hasText: title });
const viewsOf = (page: Page) => page.getByRole("navigation", { name: "Views" });
const choose = (page: Page, name: string, label: string) =>
  page.getByRole("main").getByRole("combobox", { name, exact: true }).selectOption({ label });
const statusOf = async (page: Page, id: string) =>
  (await api<{ status: string }>(page, "GET", `tasks/${id}`)).status;

/** Goes through light and dark. */
async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await violationsOf(page), colorScheme).toEqual([]);
  }
}

test(
  "filters stand in the address: a reload, the way back and a second page show the same",
  both,
  async ({ page, person: _, anotherDevice }) => {
    await makeTask(page, { title: "Pay the rent", priority: "high", tags: ["money"] });
    await makeTask(page, { title: "Read a book", priority: "low" });
    await open(page, "/tasks");
    await choose(page, "Priority", "important");
    await expect(rowOf(page, "Read a book")).toHaveCount(0);
    await choose(page, "Tag", "#money");
    await expect(page).toHaveURL(/priority=high/);
    await expect(page).toHaveURL(/tag/);
    await reload(page);
    await expect(rowOf(page, "Pay the rent")).toBeVisible();
    await expect(rowOf(page, "Read a book")).toHaveCount(0);
    const { pathname, search } = new URL(page.url());
    const second = await anotherDevice();
    await open(second, pathname + search);
    await expect(rowOf(second, "Pay the rent")).toBeVisible();
    await expect(rowOf(second, "Read a book")).toHaveCount(0);
    await expectAccessible(page);
  },
);

test(
  "a list is kept under a name, found again, renamed by keys, deleted, and the deleting taken back",
  both,
  async ({ page, person: _ }) => {
    await makeTask(page, { title: "Pay the rent", priority: "high" });
    await makeTask(page, { title: "Read a book", priority: "low" });
    await api(page, "POST", "views", { name: "At home", filter: { category: "home" } });
    await open(page, "/tasks?priority=high");
    await page.getByRole("button", { name: "Save this view" }).click();
    await page.getByRole("textbox", { name: "Name of this view" }).fill("What matters");
    await page.keyboard.press("Enter");
    await expect(noticeOf(page, "Saved the view “What matters”.")).toBeVisible();
    const view = viewsOf(page).getByRole("link", { name: "What matters" });
    await expect(view).toHaveAttribute("aria-current", "page");
    await viewsOf(page).getByRole("link", { name: "Open", exact: true }).click();
    await expect(rowOf(page, "Read a book")).toBeVisible();
    await view.click();
    await expect(rowOf(page, "Read a book")).toHaveCount(0);
    const rename = viewsOf(page).getByRole("button", { name: /^Rename the view/ });
    await rename.focus();
    await page.keyboard.press("Enter");
    const field = page.getByRole("textbox", { name: "New name of the view What matters" });
    await expect(field).toBeFocused();
    await expect(field).toHaveValue("What matters");
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(rename).toBeFocused();
    await page.keyboard.press("Enter");
    await page.keyboard.type("at HOME");
    await page.keyboard.press("Enter");
    const refusal = page.getByText("There is a view “At home” already: choose another name.");
    await expect(refusal).toBeInViewport({ ratio: 1 });
    await field.fill("First things");
    await page.keyboard.press("Enter");
    await expect(noticeOf(page, "Renamed the view to “First things”.")).toBeVisible();
    await expect(view).toHaveCount(0);
    const renamed = viewsOf(page).getByRole("link", { name: "First things" });
    await expect(renamed).toHaveAttribute("aria-current", "page");
    await viewsOf(page).getByRole("button", { name: "Delete the view First things" }).click();
    await expect(renamed).toHaveCount(0);
    await noticeOf(page, "Deleted the view “First things”.").getByRole("button", { name: "Undo" }).click();
    await expect(renamed).toBeVisible();
  },
);

test(
  "on the board a card goes on by its menu and by the keys, and a notice takes it back",
  both,
  async ({ page, person: _ }) => {
    const { id } = await makeTask(page, { title: "Paint the fence" });
    await open(page, "/tasks");
    await viewsOf(page).getByRole("link", { name: "Board" }).click();
    const card = (column: string) =>
      page
        .getByRole("region", { name: column, exact: true })
        .getByRole("listitem")
        .filter({ hasText: "Paint the fence" });
    await card("To do").getByRole("button", { name: "Move Paint the fence" }).click();
    await page.getByRole("menuitem", { name: "Move to Begun" }).click();
    const notice = noticeOf(page, "“Paint the fence” is begun.");
    await expect(notice).toBeVisible();
    await expect(card("Begun")).toBeVisible();
    expect(await statusOf(page, id)).toBe("in_progress");
    await notice.getByRole("button", { name: "Undo" }).click();
    await expect(card("To do")).toBeVisible();
    await card("To do").getByRole("link", { name: "Paint the fence" }).focus();
    await page.keyboard.press("Shift+ArrowRight");
    await expect(card("Begun").getByRole("link", { name: "Paint the fence" })).toBeFocused();
    await page.keyboard.press("Shift+ArrowRight");
    await expect(noticeOf(page, "“Paint the fence” is done.")).toBeVisible();
    expect(await statusOf(page, id)).toBe("completed");
    await expectAccessible(page);
  },
);

test("on the board a card is drawn into another column with the mouse", async ({ page, person: _ }) => {
  const { id } = await makeTask(page, { title: "Paint the fence" });
  await open(page, "/tasks?layout=board");
  const begun = page.getByRole("region", { name: "Begun", exact: true });
  await page.getByRole("listitem").filter({ hasText: "Paint the fence" }).dragTo(begun);
  await expect(begun.getByRole("link", { name: "Paint the fence" })).toBeVisible();
  await expect.poll(() => statusOf(page, id)).toBe("in_progress");
});

test(
  "what was done, put away or deleted is found in its view and brought back from there",
  both,
  async ({ page, person: _ }) => {
    const done = await makeTask(page, { title: "Done thing" });
    const kept = await makeTask(page, { title: "Kept thing" });
    const gone = await makeTask(page, { title: "Gone thing" });
    await api(page, "POST", "tasks/complete", { taskIds: [done.id] });
    await api(page, "POST", "tasks/archive", { taskIds: [kept.id] });
    await api(page, "POST", "tasks/delete", { taskIds: [gone.id] });
    await open(page, "/tasks");
    for (const [view, title] of [
      ["Done", "Done thing"],
      ["Archive", "Kept thing"],
      ["Trash", "Gone thing"],
    ] as const) {
      await viewsOf(page).getByRole("link", { name: view }).click();
      await expect(page.getByRole("main").getByText(title)).toBeVisible();
      await expectAccessible(page);
    }
    await page
      .getByRole("main")
      .getByRole("button", { name: /Restore/ })
      .first()
      .click();
    await expect(noticeOf(page, /Restored/)).toBeVisible();
    expect(await statusOf(page, gone.id)).toBe("pending");
  },
);

test(
  "a calendar program reads the tasks at a secret address, until that is withdrawn",
  both,
  async ({ page, person: _, playwright }) => {
    await makeTask(page, { title: "Dentist", dueDate: "2027-01-15", dueTime: "15:00" });
    await open(page, "/settings");
    await page.getByRole("textbox", { name: /New feed/ }).fill("phone calendar");
    await page.getByRole("button", { name: "Make address" }).click();
    const address =
      (
        await page
          .getByRole("status")
          .getByText(/\/feeds?\//)
          .textContent()
      )?.trim() ?? "";
    // A program with nobody's cookie.
    const program = await playwright.request.newContext();
    const answer = await program.get(address);
    expect(answer.headers()["content-type"]).toContain("text/calendar");
    expect(await answer.text()).toContain("SUMMARY:Dentist");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Withdraw the feed phone calendar" }).click();
    await expect(page.getByText("Feed “phone calendar”")).toHaveCount(0);
    expect((await program.get(address)).status()).toBe(404);
    await program.dispose();
  },
);
