import type { Tool } from "@/lib/commands/command";
import { makeUndo } from "@/lib/commands/undo";
import { addTransaction } from "@/lib/finance/commands/add-transaction";
import { addTransactions } from "@/lib/finance/commands/add-transactions";
import { archiveWallet } from "@/lib/finance/commands/archive-wallet";
import { createCategory } from "@/lib/finance/commands/create-category";
import { createWallet } from "@/lib/finance/commands/create-wallet";
import { deleteBudget } from "@/lib/finance/commands/delete-budget";
import { deleteCategory } from "@/lib/finance/commands/delete-category";
import { deleteTransactions } from "@/lib/finance/commands/delete-transactions";
import { deleteWallet } from "@/lib/finance/commands/delete-wallet";
import { setBudget } from "@/lib/finance/commands/set-budget";
import { updateCategory } from "@/lib/finance/commands/update-category";
import { updateTransactions } from "@/lib/finance/commands/update-transactions";
import { updateWallet } from "@/lib/finance/commands/update-wallet";
import { findCategories } from "@/lib/finance/queries/find-categories";
import { findTransactions } from "@/lib/finance/queries/find-transactions";
import { findWallets } from "@/lib/finance/queries/find-wallets";
import { getBalances } from "@/lib/finance/queries/get-balances";
import { getBudgets } from "@/lib/finance/queries/get-budgets";
import { getTransaction } from "@/lib/finance/queries/get-transaction";
import { summarizeSpending } from "@/lib/finance/queries/summarize-spending";
import { explain } from "@/lib/history/queries/explain";
import { findHistory } from "@/lib/history/queries/find-history";
import { markNotificationsRead } from "@/lib/notifications/commands/mark-notifications-read";
import { findNotifications } from "@/lib/notifications/queries/find-notifications";
import { updateProfile } from "@/lib/people/commands/update-profile";
import { getProfile } from "@/lib/people/queries/get-profile";
import { archiveTasks } from "@/lib/tasks/commands/archive-tasks";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { createTask } from "@/lib/tasks/commands/create-task";
import { deleteTasks } from "@/lib/tasks/commands/delete-tasks";
import { moveTask } from "@/lib/tasks/commands/move-task";
import { reopenTasks } from "@/lib/tasks/commands/reopen-tasks";
import { restoreTasks } from "@/lib/tasks/commands/restore-tasks";
import { skipOccurrence } from "@/lib/tasks/commands/skip-occurrence";
import { snoozeReminder } from "@/lib/tasks/commands/snooze-reminder";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { findTasks } from "@/lib/tasks/queries/find-tasks";
import { getTask } from "@/lib/tasks/queries/get-task";
import { previewRecurrence } from "@/lib/tasks/queries/preview-recurrence";
import { aggregates } from "./aggregates";

export const undo = makeUndo(aggregates);

/** What only a page and the API offer: it takes a hand that drags, or a bell that rang. */
const byHand: readonly Tool[] = [moveTask, snoozeReminder];

/** What a person, a model, the API and the shell can ask of Daybook: a line a tool. */
export const spokenTools: readonly Tool[] = [
  // tasks
  createTask,
  updateTasks,
  completeTasks,
  reopenTasks,
  archiveTasks,
  restoreTasks,
  deleteTasks,
  skipOccurrence,
  findTasks,
  getTask,
  previewRecurrence,
  // me
  getProfile,
  updateProfile,
  // told
  findNotifications,
  markNotificationsRead,
  // money
  addTransaction,
  addTransactions,
  updateTransactions,
  deleteTransactions,
  findTransactions,
  getTransaction,
  summarizeSpending,
  getBalances,
  setBudget,
  getBudgets,
  deleteBudget,
  createWallet,
  updateWallet,
  archiveWallet,
  deleteWallet,
  findWallets,
  createCategory,
  updateCategory,
  deleteCategory,
  findCategories,
  // history
  findHistory,
  explain,
  // anything
  undo,
];

/** All of it. */
export const tools: readonly Tool[] = [...spokenTools, ...byHand];

/** The tool of that name, if there is one. */
export const toolNamed = (name: string): Tool | undefined => tools.find((tool) => tool.name === name);
