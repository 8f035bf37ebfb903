import { generateIcsCalendar, type IcsEvent } from "ts-ics";
import { addDays, utcOf } from "@/lib/core/day";
import type { TaskView } from "./task-view";

/** A task, or a day of a series still to come, as a calendar program shows it. */
export interface FeedEvent {
  uid: string;
  title: string;
  notes: string | null;
  /** A whole day, or an instant: it says the hour right in every zone, across every change of clocks. */
  start: { on: string } | { at: Date };
  durationMinutes: number | null;
  priority: TaskView["priority"];
  tags: readonly string[];
  changedAt: Date;
}

/** 1 is the highest in iCalendar, 9 the lowest. */
const priorities = { critical: "1", high: "3", medium: "5", low: "9" };
/** What a task at an hour without a length takes up: an event must end after it begins. */
const usualMinutes = 15;

/**
 * What a calendar program reads (RFC 5545). Times are UTC and each day of a series is an event of its own, so that there is no
 * zone and no rule for two programs to understand differently (docs: decisions).
 */
export function feedText(name: string, events: readonly FeedEvent[]): string {
  const whole = generateIcsCalendar({
    version: "2.0",
    prodId: "-//Daybook//Tasks//EN",
    method: "PUBLISH",
    name: plain(name),
    events: events.map(asEvent),
  });
  return folded(whole);
}

/** Signs that no line of a calendar may have. */
const plain = (text: string): string => text.replace(/\r\n?/g, "\n").replace(/(?!\n)\p{Cc}/gu, " ");

/** The package leaves a category as it is, and a comma in it would make two. */
const escaped = (tag: string): string =>
  plain(tag)
    .replaceAll("\n", " ")
    .replace(/[\\;,]/g, "\\$&");

/** Lines of at most 75 bytes, as RFC 5545 wants them: the package counts letters, and would cut an emoji in two. */
function folded(text: string): string {
  return text
    .replace(/\r\n[ \t]/g, "")
    .split("\r\n")
    .map((line) => {
      let [out, bytes] = ["", 0];
      for (const sign of line) {
        const size = Buffer.byteLength(sign);
        if (bytes + size > 75) [out, bytes] = [`${out}\r\n `, 1];
        out += sign;
        bytes += size;
      }
      return out;
    })
    .join("\r\n");
}

function asEvent({
  uid,
  title,
  notes,
  start,
  durationMinutes,
  priority,
  tags,
  changedAt,
}: FeedEvent): IcsEvent {
  const said = {
    uid,
    summary: plain(title),
    stamp: { date: changedAt },
    priority: priorities[priority],
    ...(notes ? { description: plain(notes) } : {}),
    ...(tags.length > 0 ? { categories: tags.map(escaped) } : {}),
  };
  if ("on" in start)
    return {
      ...said,
      start: { date: utcOf(start.on), type: "DATE" },
      end: { date: utcOf(addDays(start.on, 1)), type: "DATE" },
      timeTransparent: "TRANSPARENT",
    };
  const end = new Date(start.at.getTime() + (durationMinutes ?? usualMinutes) * 60_000);
  return { ...said, start: { date: start.at }, end: { date: end } };
}
