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
  signIn,
  signUp,
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

const inputOf = (page: Page) => page.getByRole("textbox", { name: "Tell Daybook" });

test("what one types while a new conversation is answered and gets its address stays in the field, and the cursor in it", {
  tag,
}, async ({ page, person: _ }) => {
  await open(page, "/chat");
  // The page of the new address comes late, so that its coming is in the middle of the words.
  await page.route(/\/chat\/[0-9a-f-]{36}/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 600));
    await route.continue();
  });
  await tell(page, "dentist friday 3pm");
  const words = "and remind me to bring the old x-rays with me";
  await page.keyboard.type(words, { delay: 60 });
  await expect(page.getByRole("heading", { level: 1, name: "dentist friday 3pm" })).toBeVisible();
  await page.keyboard.type(", please");
  await expect(inputOf(page)).toHaveValue(`${words}, please`);
  await page.keyboard.press("Enter");
  await expect(talkOf(page).getByText(`You said: ${words}, please`)).toBeVisible();
  await expect(inputOf(page)).toHaveValue("");
});

test("what was begun and not sent is there after a reload and a walk to another page, in each conversation its own, and not for who signs in next", {
  tag,
}, async ({ page, person: _ }) => {
  await open(page, "/chat");
  await tell(page, "dentist friday 3pm");
  await expect(page).toHaveURL(/\/chat\/[0-9a-f-]{36}$/);
  const address = new URL(page.url()).pathname;
  await inputOf(page).fill("make it 4pm");
  await reload(page);
  await expect(inputOf(page)).toHaveValue("make it 4pm");
  await goTo(page, "Tasks");
  await goTo(page, "Chat");
  await expect(inputOf(page)).toHaveValue("");
  await inputOf(page).fill("for a new one");
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect(inputOf(page)).toHaveValue("make it 4pm");

  // Another person in the same tab, without the first having signed out.
  await page.context().clearCookies();
  await signUp(page.context());
  await open(page, "/chat");
  await expect(inputOf(page)).toHaveValue("");
});

test("who signs out leaves nothing of what they began to write in the tab", { tag }, async ({
  page,
  person,
}) => {
  await open(page, "/chat");
  await inputOf(page).fill("a secret");
  await open(page, "/settings");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  await signIn(page.context(), person);
  await open(page, "/chat");
  await expect(inputOf(page)).toHaveValue("");
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
