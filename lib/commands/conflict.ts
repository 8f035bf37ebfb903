import { AppError } from "@/lib/core/errors";
import { catalogue } from "@/lib/events/catalog/all";
import type { LoggedEvent } from "@/lib/events/event";
import type { QueryContext } from "./command";

const actorWords: Record<string, string> = {
  user: "you",
  assistant: "the assistant",
  api: "an API key",
  import: "an import",
};

/** Who did it, in words: you, the assistant, or Daybook itself. */
export const whoDid = (actor: string): string => actorWords[actor] ?? "Daybook";

/** An instant in the person's zone and language, as "25 Nov, 11:20". */
export function whenInWords(at: Date, { timezone, locale }: { timezone: string; locale: string }): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: timezone,
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}

/** The refusal of an undo: what happened to the thing since, when, and by whom. */
export function describeConflict(
  label: string,
  since: readonly LoggedEvent[],
  { profile }: Pick<QueryContext, "profile">,
): AppError {
  const last = since.at(-1);
  const what = (last && catalogue.get(last.type)?.title.toLowerCase()) ?? "changed";
  const who = last ? whoDid(last.actor) : "somebody";
  const when = last ? ` on ${whenInWords(last.time, profile)}` : "";
  return new AppError(
    "conflict",
    `Not undone: ${label} was ${what} by ${who}${when}. Undo that first, or change it by hand.`,
    {
      current: since.map((one) => ({
        type: one.type,
        actor: one.actor,
        at: one.time.toISOString(),
        commandId: one.commandId,
      })),
    },
  );
}
