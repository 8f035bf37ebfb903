import type { Page } from "@playwright/test";
import {
  api,
  expect,
  goTo,
  isDesk,
  makeTask,
  noticeOf,
  open,
  reload,
  talkOf,
  tell,
  test,
} from "../support/e2e.ts";

const tag = ["@phone"];

/** The conversations beside the open one; on a phone on a page of their own. */
async function conversationsOf(page: Page) {
  if (!isDesk(page)) await page.getByRole("link", { name: "All conversations" }).click();
  return page.getByRole("navigation", { name: "Conversations" });
}

const titles = async (page: Page) =>
  (await api<{ items: { title: string }[] }>(page, "GET", "tasks")).items.map(({ title }) => title).sort();

test("a conversation is kept: it has its own address, and all that was said is there again", { tag }, async ({
  page,
  person: _,
}) => {
  await open(page, "/chat");
  await tell(page, "dentist friday 3pm");
  await expect(talkOf(page).getByRole("checkbox", { name: "Done: dentist" })).toBeVisible();
  await expect(page).toHaveURL(/\/chat\/[0-9a-f-]{36}$/);
  await reload(page);
  await expect(talkOf(page).getByText("You said: dentist friday 3pm")).toBeVisible();
  await expect(talkOf(page).getByRole("checkbox", { name: "Done: dentist" })).toBeVisible();
});

test("a conversation is renamed, put away and brought back", { tag }, async ({ page, person: _ }) => {
  await open(page, "/chat");
  await tell(page, "dentist friday 3pm");
  await expect(talkOf(page).getByRole("checkbox", { name: "Done: dentist" })).toBeVisible();
  await expect(page).toHaveURL(/\/chat\/[0-9a-f-]{36}$/);
  const list = await conversationsOf(page);
  const more = (title: string) => list.getByRole("button", { name: `More for ${title}` });
  await more("dentist friday 3pm").click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  const field = list.getByRole("textbox", { name: "New name of the conversation" });
  await field.fill("Teeth");
  await field.press("Enter");
  await expect(list.getByRole("link", { name: "Teeth" })).toBeVisible();
  await more("Teeth").click();
  await page.getByRole("menuitem", { name: "Put away" }).click();
  await expect(list.getByRole("link", { name: "Teeth" })).toHaveCount(0);
  await noticeOf(page, "Put away “Teeth”.").getByRole("button", { name: "Undo" }).click();
  await expect(list.getByRole("link", { name: "Teeth" })).toBeVisible();
});

test("deleting several things asks first: Keep leaves them, Delete deletes them, Undo brings them back", {
  tag,
}, async ({ page, person: _ }) => {
  for (const title of ["Basil", "Fern"]) await makeTask(page, { title });
  await open(page, "/chat");
  await tell(page, "delete all tasks");
  const question = talkOf(page).getByRole("region", { name: "Delete 2 tasks?" });
  await expect(question.getByRole("listitem")).toHaveText([/Basil|Fern/, /Basil|Fern/]);
  await question.getByRole("button", { name: "Keep" }).click();
  await expect(talkOf(page).getByText("Left as it was.").first()).toBeVisible();
  expect(await titles(page)).toEqual(["Basil", "Fern"]);

  await tell(page, "delete all tasks");
  await expect(question).toHaveCount(2);
  await question.last().getByRole("button", { name: "Delete 2 tasks" }).click();
  await expect(talkOf(page).getByText("Done.").first()).toBeVisible();
  await expect.poll(() => titles(page)).toEqual([]);
  await talkOf(page).getByRole("button", { name: "Undo" }).click();
  await expect(talkOf(page).getByText("Undone.")).toBeVisible();
  expect(await titles(page)).toEqual(["Basil", "Fern"]);
});

test("a question that was answered on another device can't be answered again, and the page says so", async ({
  page,
  anotherDevice,
}) => {
  for (const title of ["Basil", "Fern"]) await makeTask(page, { title });
  await open(page, "/chat");
  await tell(page, "delete all tasks");
  const questionOn = (one: Page) => talkOf(one).getByRole("region", { name: "Delete 2 tasks?" });
  await expect(questionOn(page)).toBeVisible();
  const device = await anotherDevice();
  await open(device, new URL(page.url()).pathname);
  await questionOn(device).getByRole("button", { name: "Keep" }).click();
  await expect(talkOf(device).getByText("Left as it was.").first()).toBeVisible();
  await questionOn(page).getByRole("button", { name: "Delete 2 tasks" }).click();
  await expect(talkOf(page).getByRole("alert")).toContainText("That question is not open any more");
  expect(await titles(page)).toEqual(["Basil", "Fern"]);
});

test("what was said in the dock of one page goes on in the dock of the next, also after a reload", async ({
  page,
  person: _,
}) => {
  await open(page, "/today");
  await tell(page, "dentist friday 3pm");
  await expect(talkOf(page).getByRole("checkbox", { name: "Done: dentist" })).toBeVisible();
  await goTo(page, "Tasks");
  await expect(talkOf(page).getByText("You said: dentist friday 3pm")).toBeVisible();
  await reload(page);
  await tell(page, "undo");
  await expect(talkOf(page).getByText("You said: dentist friday 3pm")).toBeVisible();
  await expect.poll(() => titles(page)).toEqual([]);
});
