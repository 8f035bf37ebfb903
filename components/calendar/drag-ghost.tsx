import type { Ref } from "react";
import { timeWords, weekdayAndDay } from "../day-words";
import type { Reading } from "../format";
import { EntryMark } from "./entry-chip";
import type { Lifted } from "./use-drag";

/** What is lifted, under the pointer, with where it would be let go. The place itself is marked too. */
export function DragGhost({
  ref,
  lifted: { item: entry, place: target },
  reading,
}: {
  ref: Ref<HTMLDivElement>;
  lifted: Lifted;
  reading: Reading;
}) {
  const time = target?.time === undefined ? entry.time : target.time;
  return (
    <div
      ref={ref}
      aria-hidden
      className="pointer-events-none fixed top-0 left-0 z-50 flex max-w-60 items-center gap-1.5 rounded-ctl border border-line-2 bg-sheet px-2.5 py-1.5 text-sm shadow-float"
    >
      {/* The day under the pointer, without drawing the whole board anew. */}
      {target && <style>{`[data-day="${target.on}"]{background:var(--accent-wash)}`}</style>}
      <EntryMark state={entry.state} />
      <span className="truncate">{entry.title}</span>
      {target && (
        <span className="shrink-0 text-accent">
          {weekdayAndDay(target.on, reading.locale)}
          {time && ` ${timeWords(time, reading.locale)}`}
        </span>
      )}
    </div>
  );
}
