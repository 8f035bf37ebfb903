import { violationsOf } from "../support/axe.ts";
import { api, expect, makeTask, open, talkOf, tell, test } from "../support/e2e.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(() => {
    test.use({ colorScheme });

    test(`every page meets WCAG 2.2 AA, ${colorScheme}`, { tag: ["@phone"] }, async ({ page, person: _ }) => {
      test.setTimeout(120_000);
      const task = await makeTask(page, {
        title: "Pay rent",
        dueDate: "2035-01-01",
        amount: "900.00",
        priority: "critical",
        recurrence: "every month",
        tags: ["home"],
      });
      await makeTask(page, { title: "Water the fern", notes: "Not too much" });
      await api(page, "POST", "budgets", { amount: "10.00", category: "Groceries" });
      const { id } = await api<{ id: string }>(page, "POST", "transactions", {
        amount: "12.50",
        payee: "Bakery",
        category: "Groceries",
      });
      const places = [
        "/today",
        "/tasks",
        "/tasks?layout=board",
        `/tasks/${task.id}`,
        `/money/${id}`,
        "/money/new",
        "/notifications",
        "/settings",
        "/status",
        "/offline",
      ];
      for (const place of places) {
        await open(page, place);
        expect.soft(await violationsOf(page), place).toEqual([]);
      }
      await open(page, "/chat");
      await tell(page, "what's due?");
      await expect(
        talkOf(page)
          .getByText(/Pay rent/)
          .filter({ visible: true })
          .first(),
      ).toBeVisible();
      await tell(page, "delete all tasks");
      await expect(talkOf(page).getByRole("button", { name: "Delete 2 tasks" })).toBeEnabled();
      expect.soft(await violationsOf(page), "/chat with an answer and a question").toEqual([]);
      await page.context().clearCookies();
      for (const place of ["/sign-in", "/sign-in?new=1"]) {
        await open(page, place);
        expect.soft(await violationsOf(page), place).toEqual([]);
      }
    });
  });
}
