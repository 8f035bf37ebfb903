import type { ConversationListProps } from "@/components/chat/conversation-list";
import type { Reading } from "@/components/format";
import type { ConversationView } from "@/lib/chat/conversation";
import { addDays } from "@/lib/core/day";
import { shortDay, weekdayName } from "@/lib/core/day-words";
import { localDate, localTime } from "@/lib/core/time";

function titleFor(day: string, today: string): string {
  if (day >= today) return "Today";
  if (day >= addDays(today, -1)) return "Yesterday";
  return day >= addDays(today, -7) ? "Last week" : "Older";
}

/** Conversations by when they were last spoken in, as the list shows them. */
export function groupConversations(
  conversations: readonly ConversationView[],
  { today, locale }: Reading,
  timezone: string,
): ConversationListProps["groups"] {
  const groups = new Map<string, ConversationListProps["groups"][number]["conversations"][number][]>();
  for (const { id, title, lastText, updatedAt } of conversations) {
    const at = new Date(updatedAt);
    const day = localDate(at, timezone);
    const name = titleFor(day, today);
    const when =
      name === "Today" || name === "Yesterday"
        ? localTime(at, timezone)
        : name === "Last week"
          ? weekdayName(day, locale)
          : shortDay(day, today, locale);
    groups.set(name, [...(groups.get(name) ?? []), { id, title, preview: lastText, when }]);
  }
  return [...groups].map(([title, rows]) => ({ title, conversations: rows }));
}
