import { and, asc, desc, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { cursorField, decodeCursor, encodeCursor, limitField } from "@/lib/core/cursor";
import { isDate } from "@/lib/core/day";
import { pageOf } from "@/lib/core/views";
import { type TransactionRow, transaction } from "@/lib/db/schema/finance";
import { categoryName, dayField, tag, walletName } from "@/lib/finance/finance-input";
import { loadBook } from "@/lib/finance/load-book";
import { transactionKinds, transactionView } from "@/lib/finance/views";
import { showIn } from "./show-transactions";
import { transactionsWhere } from "./transaction-filter";

/** A list in a query string: repeated, or with commas. */
const tagList = z
  .union([z.array(tag), z.string().transform((text) => text.split(",").map((one) => one.trim()))])
  .pipe(z.array(tag).max(10, "Cannot have more than 10 tags"));

const bound = z.string().regex(/^\d{1,15}(?:\.\d{1,4})?$/, "Amounts must be positive numbers like 12.50");

const input = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1, "Text must not be empty")
    .max(200, "Text must be at most 200 characters")
    .optional(),
  kind: z.enum(transactionKinds, "Kind must be income, expense or transfer").optional(),
  category: categoryName.optional().describe("With those under it; Uncategorized for none."),
  wallet: walletName.optional(),
  payee: z.string().trim().min(1, "Payee must not be empty").max(200).optional(),
  from: dayField.optional(),
  to: dayField.optional(),
  minAmount: bound.optional(),
  maxAmount: bound.optional(),
  tags: tagList.optional().describe("All of them."),
  sort: z.enum(["date", "amount"], "Sort must be date or amount").default("date"),
  order: z.enum(["desc", "asc"], "Order must be desc or asc").default("desc"),
  limit: limitField,
  cursor: cursorField.optional(),
});
type Asked = z.output<typeof input>;

export const findTransactions = defineQuery({
  name: "findTransactions",
  summary: "Transactions by what is in them, when, where and how much; the newest first.",
  http: { method: "GET", path: "/transactions" },
  input,
  output: pageOf(transactionView),
  async run(asked, context) {
    const book = await loadBook(context);
    const where = transactionsWhere(context.actor.ownerId, asked, book);
    const rows = await context.tx
      .select()
      .from(transaction)
      .where(and(where, after(asked)))
      .orderBy(...orderOf(asked))
      .limit(asked.limit + 1);
    const shown = rows.slice(0, asked.limit);
    const last = rows.length > asked.limit ? shown.at(-1) : undefined;
    return { items: shown.map(showIn(book)), nextCursor: last ? cursorOf(asked, last) : null };
  },
});

const columnOf = ({ sort }: Asked) => (sort === "date" ? transaction.occurredOn : transaction.amountMinor);

function orderOf(asked: Asked): SQL[] {
  const direction = asked.order === "desc" ? desc : asc;
  return [direction(columnOf(asked)), direction(transaction.id)];
}

const cursorOf = ({ sort, order }: Asked, row: TransactionRow): string =>
  encodeCursor([sort, order, sort === "date" ? row.occurredOn : row.amountMinor.toString(), row.id]);

/** What comes after the cursor's row. The pair is compared as a whole, so that the index on it is used. */
function after(asked: Asked): SQL | undefined {
  if (asked.cursor === undefined) return undefined;
  const value = asked.sort === "date" ? z.string().refine(isDate) : z.string().regex(/^\d{1,16}$/);
  const place = z.tuple([z.literal(asked.sort), z.literal(asked.order), value, z.uuid()]);
  const [, , at, id] = decodeCursor(asked.cursor, place);
  const typed = asked.sort === "date" ? sql`${at}::date` : sql`${at}::bigint`;
  const sign = sql.raw(asked.order === "desc" ? "<" : ">");
  return sql`(${columnOf(asked)}, ${transaction.id}) ${sign} (${typed}, ${id}::uuid)`;
}
