import { askAsPerson } from "@/app/_adapters/page";
import type { HistoryEntry, WhyStep } from "@/components/history-types";
import { whoDid } from "@/lib/commands/conflict";
import { AppError } from "@/lib/core/errors";
import type { ChainLink, HistoryView } from "@/lib/history/history-view";
import { explain } from "@/lib/history/queries/explain";
import { findHistory } from "@/lib/history/queries/find-history";

/** What people call the fields of things. */
const fieldNames: Record<string, string> = {
  title: "title",
  description: "notes",
  dueDate: "day",
  dueTime: "time",
  recurrenceRule: "rhythm",
  priority: "priority",
  category: "kind",
  tags: "tags",
  amount: "amount",
  walletId: "wallet",
  categoryId: "category",
  spendCategoryId: "category",
  payee: "payee",
  occurredOn: "date",
  status: "status",
};

function wordsFor({ title, changes }: HistoryView): string {
  const fields = [...new Set(Object.keys(changes).flatMap((name) => fieldNames[name] ?? []))].filter(
    (name) => name !== "status",
  );
  return title === "Changed" && fields.length > 0 ? `Changed ${fields.join(", ")}` : title;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const toEntry = (one: HistoryView): HistoryEntry => ({
  id: one.id,
  words: wordsFor(one),
  detail: capital(whoDid(one.actor)),
  at: one.at,
  ...(one.commandId ? { commandId: one.commandId } : {}),
});

const toStep = ({ id, words, quote, actor, at }: ChainLink): WhyStep => ({
  id,
  words,
  detail: capital(whoDid(actor)),
  at,
  ...(quote === null ? {} : { quote }),
});

async function explainItem(itemId: string) {
  try {
    return await askAsPerson(explain, { what: itemId });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return { chain: [] };
    throw error;
  }
}

/** An item's history for its panel, and the chain back to the sentence or click. */
export async function itemHistory(itemId: string): Promise<{ history: HistoryEntry[]; why: WhyStep[] }> {
  const [found, why] = await Promise.all([
    askAsPerson(findHistory, { itemId, limit: 50 }),
    explainItem(itemId),
  ]);
  return { history: found.items.map(toEntry), why: why.chain.map(toStep) };
}
