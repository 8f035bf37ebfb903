import { z } from "zod";
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
  timezone: "time zone",
  durationMinutes: "how long it takes",
  recurrenceRule: "rhythm",
  repeatFrom: "rhythm",
  exdates: "the days left out",
  reminders: "reminders",
  items: "checklist",
  position: "its place in the list",
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

const list = z.array(z.object({ itemId: z.string(), text: z.string(), isDone: z.boolean() }));

/** What was ticked, where a change of the checklist is nothing else. */
function tickWords({ items }: HistoryView["changes"]): string | undefined {
  const [before, after] = [list.safeParse(items?.old).data, list.safeParse(items?.new).data];
  if (!before || before.length !== after?.length) return undefined;
  const isSame = before.every(
    ({ itemId, text }, at) => after[at]?.itemId === itemId && after[at].text === text,
  );
  const turned = after.filter(({ isDone }, at) => before[at]?.isDone !== isDone);
  const [first] = turned;
  if (!isSame || !first || turned.some(({ isDone }) => isDone !== first.isDone)) return undefined;
  const words = turned.map(({ text }) => `“${text}”`).join(", ");
  return `${first.isDone ? "Ticked" : "Unticked"} ${words}`;
}

function wordsFor({ title, changes }: HistoryView): string {
  const ticked = Object.keys(changes).length === 1 ? tickWords(changes) : undefined;
  if (ticked) return ticked;
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
