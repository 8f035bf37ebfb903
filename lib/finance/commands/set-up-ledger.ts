import { eq } from "drizzle-orm";
import { z } from "zod";
import { type CommandContext, defineCommand } from "@/lib/commands/command";
import { newRow, save } from "@/lib/commands/save";
import { category, wallet } from "@/lib/db/schema/finance";
import { categoryCreated, walletCreated } from "@/lib/events/catalog/finance";
import { categoryAggregate } from "@/lib/finance/category-aggregate";
import { walletAggregate } from "@/lib/finance/wallet-aggregate";

/** What a new person has (docs: data model, Money), with a colour each; neighbours in the list differ in hue. */
const expenses: readonly (readonly [name: string, colour: number])[] = [
  ["Groceries", 1],
  ["Eating out", 3],
  ["Home", 2],
  ["Utilities", 7],
  ["Transport", 9],
  ["Health", 4],
  ["Leisure", 5],
  ["Shopping", 8],
  ["Subscriptions", 6],
  ["Travel", 2],
  ["Gifts", 4],
  ["Fees", 10],
  ["Other", 7],
];
const incomes: readonly (readonly [name: string, colour: number])[] = [
  ["Salary", 1],
  ["Refunds", 9],
  ["Other income", 6],
];
const wallets = [
  ["Main", "checking"],
  ["Cash", "cash"],
] as const;

/**
 * Gives a new person their wallets and categories. Whoever ever had one, be it deleted since, gets none again: so it may
 * be run any number of times. Of wallets and categories each on its own.
 */
export const setUpLedger = defineCommand({
  name: "setUpLedger",
  summary: "Make a new person's wallets and categories.",
  effect: "write",
  input: z.strictObject({}),
  output: z.object({ wallets: z.number().int(), categories: z.number().int() }),
  async run(_said, context) {
    return { wallets: await makeWallets(context), categories: await makeCategories(context) };
  },
});

async function makeWallets(context: CommandContext): Promise<number> {
  const { tx, actor, profile } = context;
  const had = await tx
    .select({ id: wallet.id })
    .from(wallet)
    .where(eq(wallet.ownerId, actor.ownerId))
    .limit(1);
  if (had.length > 0) return 0;
  const made = { currency: profile.currency, openingMinor: 0n, balanceMinor: 0n, archivedAt: null };
  const changes = wallets.map(([name, kind]) => ({
    before: null,
    after: { ...newRow(context), ...made, name, kind },
    event: walletCreated,
  }));
  return (await save(context, walletAggregate, changes)).length;
}

async function makeCategories(context: CommandContext): Promise<number> {
  const { tx, actor } = context;
  const had = await tx
    .select({ id: category.id })
    .from(category)
    .where(eq(category.ownerId, actor.ownerId))
    .limit(1);
  if (had.length > 0) return 0;
  const row = (kind: "income" | "expense", [name, colour]: readonly [string, number]) => ({
    before: null,
    after: { ...newRow(context), name, kind, colour, parentId: null },
    event: categoryCreated,
  });
  const changes = [
    ...expenses.map((one) => row("expense", one)),
    ...incomes.map((one) => row("income", one)),
  ];
  return (await save(context, categoryAggregate, changes)).length;
}
