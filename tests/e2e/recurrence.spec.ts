import { api, expect, makeTask, open, test } from "../support/e2e.ts";

test("a rhythm shows its next five days while one types it, says what is wrong, and is saved as shown", {
  tag: ["@phone"],
}, async ({ page, person: _ }) => {
  const { id } = await makeTask(page, { title: "Water plants", dueDate: "2035-01-01", dueTime: "17:00" });
  await open(page, `/tasks/${id}`);
  await page.getByRole("button", { name: /Edit repeats/ }).click();
  const field = page.getByRole("textbox", { name: "Repeats" });
  const days = page.getByRole("list", { name: "The next days" });

  await field.fill("every 2nd fri");
  await expect(page.getByText("every 2nd Friday of the month")).toBeVisible();
  await expect(days.getByRole("listitem")).toHaveText([
    "Fri 12 Jan 2035,",
    "Fri 9 Feb 2035,",
    "Fri 9 Mar 2035,",
    "Fri 13 Apr 2035,",
    "Fri 11 May 2035,",
    "each at 17:00",
  ]);

  await field.fill("every second tuesday");
  await expect(page.getByText("Invalid recurrence rule format")).toBeVisible();
  await expect(days).toHaveCount(0);

  await field.fill("every monday, 3 times");
  await expect(days.getByRole("listitem").last()).toHaveText("then it has ended");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => api<{ recurrence: string }>(page, "GET", `tasks/${id}`).then(({ recurrence }) => recurrence))
    .toBe("FREQ=WEEKLY;BYDAY=MO;COUNT=3");
});
