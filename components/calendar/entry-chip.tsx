import { Check, CircleAlert, CircleDashed } from "lucide-react";
import Link from "next/link";
import { timeWords } from "../day-words";
import { cn } from "../ui/cn";
import { Money } from "../ui/money";
import { calendarHref } from "./address";
import { useBoard } from "./board-context";
import { type Entry, type EntryState, stateWords } from "./entries";

const tones: Record<EntryState, string> = {
  done: "text-ink-3",
  late: "text-over",
  due: "",
  open: "",
  coming: "text-ink-3",
};

/** How the title of what is done looks. */
export const struck = "line-through decoration-line-2";

/** The mark before an entry: a tick, a ring, a dashed ring, or a ring that warns. */
export function EntryMark({ state, className }: { state: EntryState; className?: string }) {
  const shared = { "aria-hidden": true, size: 11, className: cn("shrink-0", className) } as const;
  if (state === "done") return <Check {...shared} className={cn(shared.className, "[stroke-width:2]")} />;
  if (state === "late")
    return <CircleAlert {...shared} className={cn(shared.className, "[stroke-width:2]")} />;
  if (state === "coming") return <CircleDashed {...shared} />;
  return (
    <span
      aria-hidden
      className={cn(
        "mx-px size-2.25 shrink-0 rounded-full border-[1.25px]",
        state === "due" ? "border-[1.5px] border-accent" : "border-ink-3",
        className,
      )}
    />
  );
}

/** The words for those who don't see the mark. */
export function EntryWords({ entry, locale }: { entry: Entry; locale: string }) {
  const time = entry.time ? `, ${timeWords(entry.time, locale)}` : "";
  return (
    <span className="sr-only">
      , {stateWords[entry.state]}
      {time}
    </span>
  );
}

/** What an entry does when it is clicked and dragged; keys find it by `data-entry`. */
export function EntryLink({
  entry,
  className,
  children,
}: {
  entry: Entry;
  className: string;
  children: React.ReactNode;
}) {
  const { place, openTaskId, isLifted } = useBoard();
  const shared = {
    "data-entry": entry.key,
    title: entry.state === "coming" ? `${entry.title}: comes again` : entry.title,
    className: cn("select-none [-webkit-touch-callout:none]", isLifted(entry.key) && "opacity-40", className),
  };
  if (!entry.taskId) return <span {...shared}>{children}</span>;
  return (
    <Link
      {...shared}
      href={calendarHref(place, entry.taskId)}
      prefetch={false}
      scroll={false}
      draggable={false}
      aria-current={entry.taskId === openTaskId && entry.task ? "true" : undefined}
    >
      {children}
    </Link>
  );
}

/** An entry as one line of a day. */
export function EntryChip({ entry }: { entry: Entry }) {
  const { reading } = useBoard();
  const { state, time, title, amount } = entry;
  return (
    <EntryLink
      entry={entry}
      className={cn(
        "group/entry -mx-1 flex min-h-6 min-w-0 flex-wrap items-center gap-x-1.5 rounded-[5px] px-1 text-[0.78125rem] leading-6 hover:bg-well focus-visible:outline-offset-0 aria-[current]:bg-wash max-lg:min-h-10 max-lg:text-[0.9375rem]",
        tones[state],
      )}
    >
      <EntryMark state={state} />
      <span className={cn("max-w-[calc(100%-17px)] truncate font-[420]", state === "done" && struck)}>
        {time && (
          <span aria-hidden className="mr-1.5 max-lg:inline hidden @min-[44rem]:inline">
            {timeWords(time, reading.locale)}
          </span>
        )}
        {title}
      </span>
      <EntryWords entry={entry} locale={reading.locale} />
      {amount && (
        <Money
          {...amount}
          locale={reading.locale}
          className="ml-auto hidden @min-[52rem]:inline max-lg:inline"
        />
      )}
    </EntryLink>
  );
}

/** What the marks mean. */
export function Legend() {
  const states = ["done", "open", "coming", "late"] as const;
  return (
    <p className="flex gap-4.5 border-line border-t pt-2.5 text-ink-3 text-xs max-lg:hidden">
      {states.map((state) => (
        <span key={state} className={cn("inline-flex items-center gap-1.5", state === "late" && "text-over")}>
          <EntryMark state={state} />
          {stateWords[state]}
        </span>
      ))}
    </p>
  );
}
