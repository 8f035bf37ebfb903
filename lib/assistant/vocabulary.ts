import { and, asc, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { firstWeekday } from "@/lib/core/day-words";
import { category, transaction, wallet } from "@/lib/db/schema/finance";

const output = z.object({
  timezone: z.string(),
  locale: z.string(),
  currency: z.string(),
  weekStart: z.enum(["monday", "sunday", "saturday"]),
  wallets: z.array(z.string()),
  defaultWallet: z.string(),
  categories: z.array(z.object({ name: z.string(), kind: z.enum(["income", "expense"]) })),
  payees: z.array(z.object({ name: z.string(), category: z.string() })),
});

/** How many of the latest bookings are looked at for the payees a person uses. */
const recent = 400;

/** The person's own words (wallets, categories, payees with their last category): what the local model may recognise. */
export const getVocabulary = defineQuery({
  name: "getVocabulary",
  summary: "The person's own names for things.",
  input: z.strictObject({}),
  output,
  async run(_input, { tx, actor, profile }) {
    const [wallets, categories, booked] = [
      await tx
        .select({ name: wallet.name })
        .from(wallet)
        .where(and(eq(wallet.ownerId, actor.ownerId), isNull(wallet.deletedAt), isNull(wallet.archivedAt)))
        .orderBy(asc(wallet.createdAt), asc(wallet.id))
        .limit(100),
      await tx
        .select({ name: category.name, kind: category.kind })
        .from(category)
        .where(and(eq(category.ownerId, actor.ownerId), isNull(category.deletedAt)))
        .orderBy(asc(category.name))
        .limit(300),
      await tx
        .select({ payee: transaction.payee, category: category.name })
        .from(transaction)
        .innerJoin(category, eq(category.id, transaction.categoryId))
        .where(
          and(
            eq(transaction.ownerId, actor.ownerId),
            isNull(transaction.deletedAt),
            isNotNull(transaction.payee),
          ),
        )
        .orderBy(desc(transaction.occurredOn), desc(transaction.id))
        .limit(recent),
    ];
    const payees = new Map<string, { name: string; category: string }>();
    for (const one of booked) {
      if (one.payee && !payees.has(one.payee.toLowerCase()))
        payees.set(one.payee.toLowerCase(), { name: one.payee, category: one.category });
    }
    const names = wallets.map(({ name }) => name);
    const chosen = profile.preferences.defaultWallet;
    return {
      timezone: profile.timezone,
      locale: profile.locale,
      currency: profile.currency,
      weekStart: firstWeekday(profile),
      wallets: names,
      defaultWallet: chosen && names.includes(chosen) ? chosen : (names[0] ?? "Main"),
      categories,
      payees: [...payees.values()],
    };
  },
});
