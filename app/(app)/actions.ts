"use server";

import { action, actionInParts } from "@/app/_adapters/action";
import type { FinanceActions, TransactionChange, TransactionFields } from "@/components/finance/types";
import type { NotificationActions } from "@/components/notifications/types";
import type { TaskChange } from "@/components/tasks/types";
import { undo } from "@/lib/assistant/tools";
import { addTransaction } from "@/lib/finance/commands/add-transaction";
import { deleteTransactions } from "@/lib/finance/commands/delete-transactions";
import { updateTransactions } from "@/lib/finance/commands/update-transactions";
import { markNotificationsRead } from "@/lib/notifications/commands/mark-notifications-read";
import { updateProfile } from "@/lib/people/commands/update-profile";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { deleteTasks } from "@/lib/tasks/commands/delete-tasks";
import { moveToZone } from "@/lib/tasks/commands/move-to-zone";
import { reopenTasks } from "@/lib/tasks/commands/reopen-tasks";
import { skipOccurrence } from "@/lib/tasks/commands/skip-occurrence";
import { snoozeReminder } from "@/lib/tasks/commands/snooze-reminder";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { onlyItem, withoutNulls } from "./speak";

/** A line a command: what a page can do. */
export const completeTasksAction = actionInParts(completeTasks);
export const reopenTasksAction = actionInParts(reopenTasks);
export const deleteTasksAction = actionInParts(deleteTasks);
export const moveToZoneAction = action(moveToZone);
export const skipOccurrenceAction = action(skipOccurrence);
export const snoozeReminderAction = action(snoozeReminder) satisfies NotificationActions["snooze"];
export const updateTaskAction = action(
  updateTasks,
  ({ taskId, expectedVersion, ...fields }: TaskChange) => ({
    input: { taskIds: [taskId], ...fields },
    expectedVersions: { [taskId]: expectedVersion },
  }),
  onlyItem,
);
export const addTransactionAction = action(addTransaction, (fields: TransactionFields) => ({
  input: withoutNulls(fields),
})) satisfies FinanceActions["add"];
export const updateTransactionAction = action(
  updateTransactions,
  ({ transactionId, expectedVersion, toWallet, ...fields }: TransactionChange) => ({
    input: { transactionIds: [transactionId], ...fields, ...(toWallet ? { toWallet } : {}) },
    expectedVersions: { [transactionId]: expectedVersion },
  }),
  onlyItem,
);
export const deleteTransactionsAction = action(deleteTransactions);
export const undoAction = action(undo);
export const markNotificationsReadAction = action(
  markNotificationsRead,
) satisfies NotificationActions["markRead"];
export const updateProfileAction = action(updateProfile);
