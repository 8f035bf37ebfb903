import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { undoableActors } from "@/lib/commands/actor";
import { defineQuery, type QueryContext } from "@/lib/commands/command";
import { whenInWords, whoDid } from "@/lib/commands/conflict";
import { nameIn } from "@/lib/commands/names";
import { AppError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { message } from "@/lib/db/schema/chat";
import { command, event } from "@/lib/db/schema/events";
import { catalogue } from "@/lib/events/catalog/all";
import type { LoggedEvent } from "@/lib/events/event";
import { type ChainLink, explanation } from "@/lib/history/history-view";

type CommandRow = typeof command.$inferSelect;

/** A chain longer than this is a fault of ours; it is cut, never followed for ever. */
const longest = 20;
const mostFollowed = 50;

export const explain = defineQuery({
  name: "explain",
  summary: "Why a thing is here: the chain back to the sentence or click that made it, and what followed.",
  http: { method: "GET", path: "/explain" },
  input: z.strictObject({
    what: z.string().min(1).max(64).default("last").describe("An item's id, a command's id, or `last`."),
  }),
  output: explanation,
  async run({ what }, context) {
    const origin = await originOf(context, what);
    const chain = await chainTo(context, origin);
    const followed = await followedFrom(context, origin);
    return { sentence: sentenceFor(chain, context), chain, followed };
  },
});

const missing = () => new AppError("not_found", "There is nothing with that id to explain.");

/** The event that explains `what`: an item's first, a command's first, or the first of the last command. */
async function originOf(context: QueryContext, what: string): Promise<LoggedEvent> {
  const { tx, actor } = context;
  const mine = eq(event.ownerId, actor.ownerId);
  const first = (condition: ReturnType<typeof eq>) =>
    tx.select().from(event).where(and(mine, condition)).orderBy(asc(event.seq)).limit(1);
  if (what === "last") {
    const [last] = await tx
      .select({ event })
      .from(command)
      .innerJoin(event, eq(event.commandId, command.id))
      .where(and(eq(command.ownerId, actor.ownerId), inArray(command.actor, [...undoableActors])))
      .orderBy(desc(command.id), asc(event.seq))
      .limit(1);
    if (!last) throw missing();
    return last.event;
  }
  if (!isUuid(what)) throw missing();
  const [bySubject] = await first(eq(event.subject, what));
  const [byCommand] = bySubject ? [] : await first(eq(event.commandId, what));
  const [byTurn] = (bySubject ?? byCommand) ? [] : await first(eq(event.correlationId, what));
  const found = bySubject ?? byCommand ?? byTurn;
  if (!found) throw missing();
  return found;
}

/** From the sentence or click to the event: the cause first. */
async function chainTo(context: QueryContext, origin: LoggedEvent): Promise<ChainLink[]> {
  const { tx, actor } = context;
  const events: LoggedEvent[] = [origin];
  for (let at = origin; at.causationId !== null && events.length < longest; ) {
    const [cause] = await tx
      .select()
      .from(event)
      .where(and(eq(event.ownerId, actor.ownerId), eq(event.id, at.causationId)));
    if (!cause) break;
    events.unshift(cause);
    at = cause;
  }
  const root = events[0] ?? origin;
  return [...(await beginningOf(context, root)), ...events.map(happened)];
}

/** The command that emitted the first event, and the sentence it came from. */
async function beginningOf({ tx, actor }: QueryContext, root: LoggedEvent): Promise<ChainLink[]> {
  if (!root.commandId) return [];
  const mine = eq(command.ownerId, actor.ownerId);
  const [own] = await tx
    .select()
    .from(command)
    .where(and(mine, eq(command.id, root.commandId)));
  const [parent] = own?.parentId
    ? await tx
        .select()
        .from(command)
        .where(and(mine, eq(command.id, own.parentId)))
    : [];
  const messageId = own?.messageId ?? parent?.messageId;
  const [said] = messageId
    ? await tx
        .select()
        .from(message)
        .where(and(eq(message.ownerId, actor.ownerId), eq(message.id, messageId)))
    : [];
  const quote = said?.content ?? sentenceIn(parent) ?? null;
  const from = parent ?? own;
  if (!from) return [];
  if (quote !== null)
    return [
      { id: from.id, kind: "said", words: "You said", quote, actor: from.actor, at: from.at.toISOString() },
    ];
  return [
    {
      id: from.id,
      kind: "did",
      words: didWords(from),
      quote: null,
      actor: from.actor,
      at: from.at.toISOString(),
    },
  ];
}

/** A sentence that a root command keeps in its own input. */
function sentenceIn(root: CommandRow | undefined): string | undefined {
  const text = (root?.input as { text?: unknown } | undefined)?.text;
  return typeof text === "string" ? text : undefined;
}

const didWords = ({ actor, name }: CommandRow): string => {
  if (name === "undo") return "An undo brought it";
  return actor === "api"
    ? "A program with your key did it"
    : actor === "user"
      ? "You did it on a page"
      : `${capital(whoDid(actor))} did it`;
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function happened(one: LoggedEvent): ChainLink {
  const title = catalogue.get(one.type)?.title ?? one.type;
  const name = nameIn(one.data);
  return {
    id: one.id,
    kind: "happened",
    words: name ? `${title}: “${name}”` : title,
    quote: null,
    actor: one.actor,
    at: one.time.toISOString(),
  };
}

/** What came of it: the events that it caused, directly or by one another, in order. */
async function followedFrom({ tx, actor }: QueryContext, origin: LoggedEvent): Promise<ChainLink[]> {
  const related = await tx
    .select()
    .from(event)
    .where(and(eq(event.ownerId, actor.ownerId), eq(event.correlationId, origin.correlationId)))
    .orderBy(asc(event.seq))
    .limit(mostFollowed);
  const later = related.filter((one) => one.seq > origin.seq && one.aggregateType !== "message");
  const ofItem = await tx
    .select()
    .from(event)
    .where(and(eq(event.ownerId, actor.ownerId), eq(event.subject, origin.subject)))
    .orderBy(asc(event.aggregateVersion), asc(event.seq))
    .limit(mostFollowed);
  const all = new Map(
    [...later, ...ofItem.filter((one) => one.seq > origin.seq)].map((one) => [one.id, one]),
  );
  return [...all.values()].sort((a, b) => Number(a.seq - b.seq)).map(happened);
}

function sentenceFor(chain: readonly ChainLink[], { profile }: QueryContext): string {
  const [first] = chain;
  const last = chain.at(-1);
  if (!first || !last) return "Daybook does not know why this is here.";
  const when = whenInWords(new Date(first.at), profile);
  const cause = first.quote === null ? first.words : `you said “${first.quote}”`;
  const steps = chain.length > 3 ? `, ${chain.length - 2} steps earlier` : "";
  return `This is here because ${lower(cause)} on ${when}${steps}.`;
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
