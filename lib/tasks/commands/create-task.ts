import { z } from "zod";
import { type CommandContext, defineCommand } from "@/lib/commands/command";
import { findNamed } from "@/lib/commands/named";
import { newRow, save } from "@/lib/commands/save";
import { category, wallet } from "@/lib/db/schema/finance";
import { taskCreated } from "@/lib/events/catalog/tasks";
import { newItems, type Task } from "@/lib/tasks/checklist";
import { noNames, showTask } from "@/lib/tasks/queries/show-tasks";
import { refuseReminders } from "@/lib/tasks/reminder-wishes";
import { planAmount, planDue, planSeries, refusePastDay } from "@/lib/tasks/task";
import { taskAggregate } from "@/lib/tasks/task-aggregate";
import { taskFields } from "@/lib/tasks/task-input";
import { taskView } from "@/lib/tasks/task-view";

const input = z.strictObject({
  title: taskFields.title,
  notes: taskFields.notes.optional(),
  dueDate: taskFields.dueDate.optional(),
  dueTime: taskFields.dueTime.optional(),
  timezone: taskFields.timezone.optional(),
  durationMinutes: taskFields.durationMinutes.optional(),
  recurrence: taskFields.recurrence.optional(),
  repeatFrom: taskFields.repeatFrom.default("due"),
  priority: taskFields.priority.default("medium"),
  category: taskFields.category.default("personal"),
  tags: taskFields.tags.default([]),
  reminders: taskFields.reminders.default([]),
  items: taskFields.items.default([]),
  amount: taskFields.amount.optional(),
  currency: taskFields.currency.optional(),
  wallet: taskFields.wallet.optional(),
  spendCategory: taskFields.spendCategory.optional(),
});

export const createTask = defineCommand({
  name: "createTask",
  summary: "Add one thing to do, with a due day, a rhythm or an amount where they were said.",
  effect: "write",
  http: { method: "POST", path: "/tasks", status: 201 },
  input,
  output: taskView,
  async run(said, context) {
    const places = {
      wallet: said.wallet ? await findNamed(context, wallet, "wallet", said.wallet) : null,
      spendCategory: said.spendCategory
        ? await findNamed(context, category, "category", said.spendCategory)
        : null,
    };
    const after = planTask(said, context, places);
    const [row = after] = await save(context, taskAggregate, [{ before: null, after, event: taskCreated }], {
      isLast: true,
    });
    return showTask(row, {
      ...noNames,
      walletName: places.wallet?.name ?? null,
      categoryName: places.spendCategory?.name ?? null,
      items: row.items,
    });
  },
});

interface Places {
  wallet: { id: string } | null;
  spendCategory: { id: string } | null;
}

function planTask(said: z.output<typeof input>, context: CommandContext, places: Places): Task {
  const { profile, now } = context;
  const due = {
    dueDate: said.dueDate ?? null,
    dueTime: said.dueTime ?? null,
    timezone: said.timezone ?? profile.timezone,
  };
  refusePastDay(due, now);
  const series = planSeries(said.recurrence ?? null, due, now);
  const planned = planDue({ ...due, dueDate: series.dueDate });
  refuseReminders(said.reminders, planned, now);
  return {
    ...newRow(context),
    title: said.title,
    description: said.notes ?? null,
    priority: said.priority,
    category: said.category,
    status: "pending",
    completedAt: null,
    tags: said.tags,
    durationMinutes: said.durationMinutes ?? null,
    exdates: [],
    repeatFrom: said.repeatFrom,
    parentTaskId: null,
    ...series,
    ...planned,
    reminders: said.reminders,
    ...planAmount(said.amount ?? null, said.currency ?? profile.currency),
    walletId: places.wallet?.id ?? null,
    spendCategoryId: places.spendCategory?.id ?? null,
    assigneeId: null,
    // Nobody has put it anywhere else: it comes where it was made.
    position: now.getTime(),
    items: newItems(said.items),
  };
}
