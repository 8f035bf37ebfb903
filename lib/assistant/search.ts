import { ask } from "@/lib/commands/execute";
import { findTransactions } from "@/lib/finance/queries/find-transactions";
import type { TransactionView } from "@/lib/finance/views";
import { findTasks } from "@/lib/tasks/queries/find-tasks";
import type { TaskView } from "@/lib/tasks/task-view";
import type { Person } from "./turn";

/** What a search over tasks and transactions has found, the tasks first. */
export async function searchAll(
  { actor, pool }: Person,
  text: string,
): Promise<{ tasks: TaskView[]; transactions: TransactionView[] }> {
  const call = { actor, pool };
  const [tasks, transactions] = await Promise.all([
    ask(findTasks, { text, status: "all", limit: 8 }, call),
    ask(findTransactions, { text, limit: 6 }, call),
  ]);
  return { tasks: tasks.items, transactions: transactions.items };
}
