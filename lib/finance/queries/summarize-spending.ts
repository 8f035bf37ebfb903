import { z } from "zod";
import { defineQuery, type QueryContext } from "@/lib/commands/command";
import type { DayRange } from "@/lib/core/day";
import { firstWeekday } from "@/lib/core/day-words";
import { AppError } from "@/lib/core/errors";
import { isNoCategory, requireCategory, withChildren } from "@/lib/finance/category";
import { categoryKind, categoryName, dayField, walletName } from "@/lib/finance/finance-input";
import { type Book, loadBook } from "@/lib/finance/load-book";
import { comparedRange, isTimeGroup, movedKey, spendingGroups } from "@/lib/finance/period";
import { linesOf, type SpendingSum, timeSums, totalsOf } from "@/lib/finance/spending-lines";
import { spendingSummary } from "@/lib/finance/views";
import { requireWallet } from "@/lib/finance/wallet";
import { type SpendingFilter, spendingSums } from "./spending-sums";

const input = z.strictObject({
  from: dayField.describe("First day, YYYY-MM-DD."),
  to: dayField.describe("Last day, included."),
  kind: categoryKind.default("expense"),
  category: categoryName.optional().describe("With those under it; Uncategorized for none."),
  categories: z
    .preprocess((said) => (typeof said === "string" ? [said] : said), z.array(categoryName).min(1).max(20))
    .optional()
    .describe("Several of them together, each with those under it."),
  wallet: walletName.optional(),
  payee: z.string().trim().min(1, "Payee must not be empty").max(200).optional(),
  groupBy: z
    .enum(spendingGroups, "Group by category, payee, wallet, day, week or month")
    .optional()
    .describe("Left out: the totals alone."),
  compareTo: z.enum(["previous", "lastYear"], "Compare to previous or lastYear").optional(),
});
type Asked = z.output<typeof input>;

export const summarizeSpending = defineQuery({
  name: "summarizeSpending",
  summary:
    "How much was spent (or came in) over a range of days: in all, by group, and against another range.",
  http: { method: "GET", path: "/spending" },
  input,
  output: spendingSummary,
  async run(asked, context) {
    const { from, to, groupBy, compareTo } = asked;
    if (from > to) {
      const sentence = "The first day must not be after the last.";
      throw new AppError("invalid_input", sentence, { fields: { from: sentence } });
    }
    const book = await loadBook(context);
    const sums = await sumsOf(context, asked, { from, to }, book);
    const range = compareTo ? comparedRange({ from, to }, compareTo) : null;
    const compared = range ? inPlace(await sumsOf(context, asked, range, book), asked, range, context) : null;
    return {
      from,
      to,
      totals: totalsOf(sums, compared),
      lines: groupBy ? linesOf(groupBy, sums, compared, book) : [],
    };
  },
});

async function sumsOf(
  { tx, actor, profile }: QueryContext,
  asked: Asked,
  range: DayRange,
  book: Book,
): Promise<SpendingSum[]> {
  const sums = await spendingSums(tx, actor.ownerId, asked.groupBy, filterOf(asked, book), range);
  return isTimeGroup(asked.groupBy) ? timeSums(asked.groupBy, sums, firstWeekday(profile)) : sums;
}

function filterOf(asked: Asked, { wallets, categories }: Book): SpendingFilter {
  const { kind, category, wallet, payee } = asked;
  const said = [...(category === undefined ? [] : [category]), ...(asked.categories ?? [])];
  return {
    kind,
    payee,
    walletId: wallet === undefined ? undefined : requireWallet(wallet, wallets).id,
    categoryIds: said.length === 0 ? undefined : said.flatMap((one) => categoryIds(one, categories)),
  };
}

function categoryIds(said: string, categories: Book["categories"]): (string | null)[] {
  return isNoCategory(said) ? [null] : withChildren(requireCategory(said, categories).id, categories);
}

/** Sums of another range under the keys of this one: the nth day against the nth day. */
function inPlace(
  sums: readonly SpendingSum[],
  { groupBy, from }: Asked,
  range: DayRange,
  { profile }: QueryContext,
): SpendingSum[] {
  if (!isTimeGroup(groupBy)) return [...sums];
  const weekStart = firstWeekday(profile);
  return sums.map((sum) => ({
    ...sum,
    key: movedKey(groupBy, sum.key ?? range.from, range.from, from, weekStart),
  }));
}
