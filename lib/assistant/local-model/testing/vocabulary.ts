import type { Intent, Vocabulary } from "../types";
import { understand } from "../understand";

const expense =
  "Groceries,Eating out,Home,Utilities,Transport,Health,Leisure,Shopping,Subscriptions,Travel,Gifts,Fees,Other".split(
    ",",
  );
const income = ["Salary", "Refunds", "Other income"];

/** A person in Berlin on Wednesday 2026-11-25 at 11:20, with what a new person has. */
export const berlin: Vocabulary = {
  now: new Date("2026-11-25T10:20:00Z"),
  timezone: "Europe/Berlin",
  locale: "en-GB",
  weekStart: "monday",
  currency: "EUR",
  wallets: ["Main", "Cash"],
  defaultWallet: "Main",
  categories: [
    ...expense.map((name) => ({ name, kind: "expense" as const })),
    ...income.map((name) => ({ name, kind: "income" as const })),
  ],
};

/** The only intent of `text`, without its spans. */
export function only(text: string, vocabulary: Vocabulary = berlin): unknown {
  const { intents } = understand(text, vocabulary);
  return intents.length === 1 && intents[0] ? bare(intents[0]) : intents.map(bare);
}

/** An intent without its spans. */
export function bare({ spans: _, ...wish }: Intent): Omit<Intent, "spans"> {
  return wish;
}
