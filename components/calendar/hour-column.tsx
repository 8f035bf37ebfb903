import type { DayHours } from "@/lib/core/day-hours";
import { timeWords } from "../day-words";
import { cn } from "../ui/cn";
import { addOn } from "./add-on";
import { useBoard } from "./board-context";
import type { Entry, EntryState as State } from "./entries";
import { EntryLink, EntryMark, EntryWords, struck } from "./entry-chip";
import { clockHours, layOut, minutesAt, type Slot } from "./hours";
import { drawHours, hourAt } from "./target";

const tones: Record<State, string> = {
  done: "border-line-2 bg-well text-ink-3",
  late: "border-over bg-over-wash text-over",
  due: "border-accent bg-wash",
  open: "border-ink-3 bg-well",
  coming: "border border-l-2 border-line-2 border-dashed bg-paper text-ink-3",
};

export interface HourColumnProps {
  day: string;
  /** The hours as they are drawn. */
  axis: Pick<DayHours, "minutes" | "lines">;
  /** The day's own hours, which differ from those where clocks change. */
  own: DayHours | undefined;
  isWeek: boolean;
  /** HH:MM where the day is today. */
  nowTime: string | undefined;
}

/** The hours of one day: an empty one takes a new task, or one that is let go there. */
export function HourColumn({ day, axis, own, isWeek, nowTime }: HourColumnProps) {
  const { entriesOf, reading } = useBoard();
  const timed = entriesOf(day).filter(({ time }) => time !== null);
  const startOf = ({ time, task }: Entry) => {
    // By its instant, so that of an hour that comes twice the right one is meant.
    const passed =
      !isWeek && own && task?.dueAt && task.time === time ? minutesSince(own.startsAt, task.dueAt) : -1;
    return passed >= 0 && passed < axis.minutes ? passed : minutesAt(axis, time ?? "");
  };
  const percent = (minutes: number) => `${(minutes / axis.minutes) * 100}%`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a button in the day's head adds by keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: a button in the day's head adds by keyboard
    <div
      ref={(element) => drawHours(element, axis)}
      data-day={day}
      data-hours
      onClick={({ target, currentTarget, clientY }) =>
        target === currentTarget &&
        day >= reading.today &&
        addOn(day, reading, hourAt(currentTarget, clientY))
      }
      className="relative min-w-0 border-line border-l"
    >
      {axis.lines.map(({ minutes }) => (
        <span
          key={minutes}
          aria-hidden
          className="pointer-events-none absolute inset-x-0 border-line border-t first:hidden"
          style={{ top: percent(minutes) }}
        />
      ))}
      {isWeek && own && <Skipped own={own} />}
      {layOut(timed, startOf, axis.minutes).map((slot) => (
        <HourEntry key={slot.entry.key} slot={slot} minutes={axis.minutes} isWeek={isWeek} />
      ))}
      {nowTime && (
        <span
          aria-hidden
          className="pointer-events-none absolute inset-x-0 z-1 border-accent border-t before:absolute before:-top-[3.5px] before:-left-[3.5px] before:size-1.75 before:rounded-full before:bg-accent"
          style={{ top: percent(minutesAt(axis, nowTime)) }}
        />
      )}
    </div>
  );
}

const minutesSince = (startsAt: string, at: string): number =>
  (new Date(at).getTime() - new Date(startsAt).getTime()) / 60_000;

/** The hours that a day's clocks skip, where all days have theirs in common. */
function Skipped({ own }: { own: DayHours }) {
  const times = new Set(own.lines.map(({ time }) => time));
  return clockHours.lines
    .filter(({ time }) => !times.has(time))
    .map(({ time, minutes }) => (
      <span
        key={time}
        title="The clocks skip this hour"
        className="pointer-events-none absolute inset-x-0 bg-[repeating-linear-gradient(-45deg,var(--line)_0_1px,transparent_1px_6px)]"
        style={{
          top: `${(minutes / clockHours.minutes) * 100}%`,
          height: `${(60 / clockHours.minutes) * 100}%`,
        }}
      />
    ));
}

function HourEntry({ slot, minutes, isWeek }: { slot: Slot; minutes: number; isWeek: boolean }) {
  const { reading } = useBoard();
  const { entry, start, end, lane, lanes } = slot;
  const isShort = end - start < 45;
  // In a week's narrow columns the place says the hour; the words are read out all the same.
  const hasTime = !(isWeek && isShort);
  return (
    <span
      className="absolute p-px"
      style={{
        top: `${(start / minutes) * 100}%`,
        height: `${((end - start) / minutes) * 100}%`,
        left: `calc((100% - 6px) * ${lane / lanes} + 2px)`,
        width: `calc((100% - 6px) / ${lanes})`,
      }}
    >
      <EntryLink
        entry={entry}
        className={cn(
          "flex h-full min-w-0 overflow-hidden rounded-r-[5px] rounded-l-[3px] border-l-2 px-1.5 text-xs leading-4.25 hover:brightness-97 aria-[current]:outline-2 aria-[current]:outline-accent",
          isShort ? "items-center gap-1.5" : "flex-col py-0.75",
          tones[entry.state],
        )}
      >
        <span className="flex min-w-0 items-center gap-1.25">
          {entry.state !== "open" && entry.state !== "due" && <EntryMark state={entry.state} />}
          <span className={cn("truncate font-[450]", entry.state === "done" && struck)}>{entry.title}</span>
        </span>
        {hasTime && (
          <span aria-hidden className="shrink-0">
            {timeWords(entry.time ?? "", reading.locale)}
          </span>
        )}
        <EntryWords entry={entry} locale={reading.locale} />
      </EntryLink>
    </span>
  );
}
