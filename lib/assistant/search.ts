import type { ConversationView } from "@/lib/chat/conversation";
import { findConversations } from "@/lib/chat/queries/find-conversations";
import { ask } from "@/lib/commands/execute";
import { findTransactions } from "@/lib/finance/queries/find-transactions";
import type { TransactionView } from "@/lib/finance/views";
import { findTasks } from "@/lib/tasks/queries/find-tasks";
import type { TaskView } from "@/lib/tasks/task-view";
import type { Person } from "./turn";

export interface Found {
  tasks: TaskView[];
  transactions: TransactionView[];
  conversations: ConversationView[];
}

const mostTasks = 8;

/** What a search over tasks, transactions and conversations has found: of tasks those still to do come first. */
export async function searchAll({ actor, pool }: Person, text: string): Promise<Found> {
  const call = { actor, pool };
  const [open, all, transactions, conversations] = await Promise.all([
    ask(findTasks, { text, limit: mostTasks }, call),
    ask(findTasks, { text, status: "all", limit: mostTasks }, call),
    ask(findTransactions, { text, limit: 6 }, call),
    ask(findConversations, { text, limit: 5 }, call),
  ]);
  return {
    tasks: [...new Map([...open.items, ...all.items].map((task) => [task.id, task])).values()].slice(
      0,
      mostTasks,
    ),
    transactions: transactions.items,
    conversations: conversations.items,
  };
}
