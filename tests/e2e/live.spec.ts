import { expect, makeTask, noticeOf, open, test } from "../support/e2e.ts";

/** A change made elsewhere is seen within a second; a machine under test is given two. */
const soon = { timeout: 2_000 };

test("another device and another tab see a change within a second", { tag: ["@phone"] }, async ({
  page,
  context,
  anotherDevice,
}) => {
  const device = await anotherDevice();
  const tab = await context.newPage();
  for (const one of [page, tab, device]) await open(one, "/tasks");
  await makeTask(page, { title: "Water the fern", dueDate: "2030-01-01" });
  for (const one of [tab, device, page]) {
    await expect(one.getByRole("link", { name: "Water the fern" })).toBeVisible(soon);
  }
  const check = () => device.getByRole("checkbox", { name: "Done: Water the fern" });
  await page.getByRole("checkbox", { name: "Done: Water the fern" }).click();
  await expect(noticeOf(page, "Completed")).toBeVisible();
  await expect(check()).toHaveCount(0, soon);
});

test("a browser holds one stream of changes however many tabs it has; when the tab that held it goes, another takes over", async ({
  page,
  context,
  person: _,
}) => {
  const streams: string[] = [];
  context.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/live") streams.push(request.url());
  });
  const second = await context.newPage();
  await open(page, "/tasks");
  await expect.poll(() => streams.length).toBe(1);
  await open(second, "/tasks");
  await makeTask(page, { title: "Both see it", dueDate: "2030-01-01" });
  await expect(second.getByRole("link", { name: "Both see it" })).toBeVisible();
  expect(streams).toHaveLength(1);
  await page.close();
  await expect.poll(() => streams.length).toBe(2);
  await makeTask(second, { title: "Seen after it", dueDate: "2030-01-01" });
  await expect(second.getByRole("link", { name: "Seen after it" })).toBeVisible();
});

test("two devices edit one task: the second is shown both values and loses nothing it typed", {
  tag: ["@phone"],
}, async ({ page, anotherDevice }) => {
  const { id, title } = await makeTask(page, { title: "Dentist" });
  const device = await anotherDevice();
  for (const one of [page, device]) await open(one, `/tasks/${id}`);
  const edit = async (on: typeof page) => {
    await on.getByRole("button", { name: `Edit title: ${title}` }).click();
    return on.getByRole("textbox", { name: "Title" });
  };
  const mine = await edit(page);
  await mine.fill("Dentist, upper left");
  const theirs = await edit(device);
  await theirs.fill("Dentist on Main Street");
  await theirs.press("Enter");
  await device.getByRole("button", { name: /Edit priority/ }).click();
  await device
    .getByRole("complementary", { name: "Task" })
    .getByRole("combobox", { name: "Priority" })
    .selectOption("High");
  // The page hears of it while the person still types: what they began from must not change under their hands.
  await expect(page.getByRole("button", { name: "Edit priority: High" })).toBeVisible();
  await expect(mine).toHaveValue("Dentist, upper left");
  await mine.press("Enter");
  const dialog = page.getByRole("dialog", { name: "“Dentist” was changed in two places" });
  await expect(dialog.getByRole("radio", { name: /Dentist, upper left/ })).toBeChecked();
  await expect(dialog.getByRole("radio", { name: /Dentist on Main Street/ })).not.toBeChecked();
  await dialog.getByRole("button", { name: "Decide later" }).click();
  await expect(mine).toHaveValue("Dentist, upper left");
  await expect(mine).toHaveAccessibleDescription("Not saved yet: another device changed this first.");
  await mine.press("Enter");
  await dialog.getByRole("button", { name: "Keep what is marked" }).click();
  await expect(page.getByRole("button", { name: "Edit title: Dentist, upper left" })).toBeVisible();
  await expect(device.getByRole("button", { name: "Edit title: Dentist, upper left" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit priority: High" })).toBeVisible();
});

test("two devices edit different fields of one task: both changes stand", async ({ page, anotherDevice }) => {
  const { id } = await makeTask(page, { title: "Dentist" });
  const device = await anotherDevice();
  await open(page, `/tasks/${id}`);
  await open(device, `/tasks/${id}`);
  await device.getByRole("button", { name: /Edit notes/ }).click();
  await device.getByRole("textbox", { name: "Notes" }).fill("Bring the card");
  await device.getByRole("textbox", { name: "Notes" }).blur();
  await expect(page.getByText("Bring the card")).toBeVisible();
  await page.getByRole("button", { name: /Edit priority/ }).click();
  await page
    .getByRole("complementary", { name: "Task" })
    .getByRole("combobox", { name: "Priority" })
    .selectOption("High");
  await expect(device.getByRole("button", { name: /Edit priority: High/ })).toBeVisible();
  await expect(device.getByText("Bring the card")).toBeVisible();
});
