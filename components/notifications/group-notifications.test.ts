import { expect, test } from "vitest";
import { groupNotifications } from "./group-notifications";

const told = (createdAt: string) => ({
  id: createdAt,
  type: "due_date_reminder" as const,
  title: "Dinner",
  message: null,
  taskId: null,
  reminderId: null,
  createdAt,
  readAt: null,
});

test("notifications stand under the day that it was where the person is", () => {
  const items = [told("2026-03-18T09:00:00Z"), told("2026-03-17T23:30:00Z"), told("2026-03-17T21:30:00Z")];
  const groups = groupNotifications(items, "Europe/Berlin", { locale: "en-GB", today: "2026-03-18" });
  expect(groups.map(({ title, items: { length } }) => [title, length])).toEqual([
    ["Today", 2],
    ["Yesterday", 1],
  ]);
});
