import type { Aggregate } from "@/lib/commands/aggregate";
import type { Aggregates } from "@/lib/commands/invert";
import { budgetAggregate } from "@/lib/finance/budget-aggregate";
import { categoryAggregate } from "@/lib/finance/category-aggregate";
import { transactionAggregate } from "@/lib/finance/transaction-aggregate";
import { walletAggregate } from "@/lib/finance/wallet-aggregate";
import { profileAggregate } from "@/lib/people/profile-aggregate";
import { taskAggregate } from "@/lib/tasks/task-aggregate";
import { viewAggregate } from "@/lib/tasks/view-aggregate";

const all: readonly Aggregate[] = [
  taskAggregate,
  viewAggregate,
  walletAggregate,
  categoryAggregate,
  transactionAggregate,
  budgetAggregate,
  profileAggregate,
];

/** Every kind of thing whose rows follow from the log: what undo, replay and doctor work on. */
export const aggregates: Aggregates = new Map(all.map((aggregate) => [aggregate.type, aggregate]));
