"use client";

import { CalendarDays, CalendarX2 } from "lucide-react";
import { useEffect, useState } from "react";
import type { ActionResult } from "@/lib/core/action-result";
import { weekdayOf } from "@/lib/core/day";
import { addDays, weekday, weekdayAndDay } from "../day-words";
import type { Reading } from "../format";
import { PickItem, PickList } from "../ui/pick-list";
import { attempt } from "../use-action";
import type { BulkChange, QuickActions, SaidDue } from "./quick-types";

const pauseMs = 120;

/** What the words say, a moment after the last key; undefined while they are on their way. */
function useSaid(readDue: QuickActions["readDue"], text: string): ActionResult<SaidDue> | undefined {
  const [said, setSaid] = useState<{ text: string; result: ActionResult<SaidDue> }>();
  useEffect(() => {
    if (text.trim() === "") return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const result = await attempt(readDue, { text });
      if (isCurrent) setSaid({ text, result });
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [readDue, text]);
  return said?.text === text ? said.result : undefined;
}

/** The days one moves things to most, each with its date. */
function usualDays({ today, locale }: Reading): { label: string; day: string; detail: string }[] {
  const [saturday, monday] = [6, 1].map((wanted) =>
    addDays(today, ((wanted - weekdayOf(today) + 6) % 7) + 1),
  );
  const days = [
    { label: "Today", day: today },
    { label: "Tomorrow", day: addDays(today, 1) },
    { label: weekday(saturday ?? today, locale), day: saturday ?? today },
    { label: "Next week", day: monday ?? today },
  ];
  return days.map((one) => ({ ...one, detail: weekdayAndDay(one.day, locale) }));
}

export interface DuePickerProps {
  reading: Reading;
  readDue: QuickActions["readDue"];
  onChoose: (change: BulkChange, words: string) => void;
}

/** Asks when: in words ("next mon", "3 apr 17:00", "every friday"), or one of the usual days. */
export function DuePicker({ reading, readDue, onChoose }: DuePickerProps) {
  const [text, setText] = useState("");
  const said = useSaid(readDue, text);
  // Enter before the words were read waits for them.
  const [isWanted, setWanted] = useState(false);
  const isEmpty = text.trim() === "";
  useEffect(() => {
    if (!isWanted || !said) return;
    setWanted(false);
    if (said.ok) onChoose(said.value.change, `Scheduled … for ${said.value.words}`);
  }, [isWanted, said, onChoose]);
  return (
    <PickList
      label="When"
      placeholder="tomorrow, next mon, 3 apr 17:00"
      text={text}
      onText={(next) => {
        setText(next);
        setWanted(false);
      }}
    >
      {!isEmpty && (
        <PickItem value={`said ${text}`} icon={<CalendarDays size={17} />} onSelect={() => setWanted(true)}>
          {said?.ok && said.value.words}
          {said && !said.ok && <span className="text-ink-2">{said.error.message}</span>}
          {!said && <span className="text-ink-3">{text}</span>}
        </PickItem>
      )}
      {isEmpty &&
        usualDays(reading).map(({ label, day, detail }) => (
          <PickItem
            key={label}
            value={label}
            icon={<CalendarDays size={17} />}
            detail={detail}
            onSelect={() => onChoose({ dueDate: day }, `Scheduled … for ${detail}`)}
          >
            {label}
          </PickItem>
        ))}
      {isEmpty && (
        <PickItem
          value="No date"
          icon={<CalendarX2 size={17} />}
          onSelect={() => onChoose({ dueDate: null }, "Took the date off …")}
        >
          No date
        </PickItem>
      )}
    </PickList>
  );
}
