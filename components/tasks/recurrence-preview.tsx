"use client";

import { useEffect, useState } from "react";
import type { Reading } from "../format";
import {
  dayOfPreview,
  endOfPreview,
  type PreviewedRecurrence,
  type PreviewedTask,
  previewAddress,
  timeOfPreview,
} from "./recurrence-days";

const pauseMs = 150;
const unreachable = "Daybook can't be reached; the days are shown when it can be.";

type Answer = { preview: PreviewedRecurrence } | { error: string };

/** What a rhythm does, or the sentence that says what is wrong with it. */
async function ask(address: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(address, { signal });
  const body: unknown = await response.json();
  if (response.ok) return { preview: body as PreviewedRecurrence };
  const isProblem = typeof body === "object" && body !== null && "detail" in body;
  return { error: isProblem && typeof body.detail === "string" ? body.detail : unreachable };
}

/** The answer for an address, a moment after the last key; the one before stays until it is there. */
function useAnswer(address: string | null): Answer | undefined {
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    if (address === null) return setAnswer(undefined);
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      const found = await ask(address, stop.signal).catch(() => ({ error: unreachable }));
      if (!stop.signal.aborted) setAnswer(found);
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [address]);
  return answer;
}

export interface RecurrencePreviewProps {
  /** The rhythm as it is typed. */
  words: string;
  task: PreviewedTask;
  reading: Reading;
}

/** What a rhythm that is being typed would do: how it was understood, and its next five days. */
export function RecurrencePreview({ words, task, reading }: RecurrencePreviewProps) {
  const typed = words.trim();
  const answer = useAnswer(typed === "" ? null : previewAddress(typed, task, reading.today));
  if (typed === "" || !answer) return null;
  return (
    <div aria-live="polite" className="mt-1.5 text-ink-2 text-sm leading-5">
      {"error" in answer ? answer.error : <Days typed={typed} preview={answer.preview} reading={reading} />}
    </div>
  );
}

interface DaysProps {
  typed: string;
  preview: PreviewedRecurrence;
  reading: Reading;
}

function Days({ typed, preview, reading }: DaysProps) {
  const { words, occurrences } = preview;
  const time = timeOfPreview(preview, reading);
  const end = endOfPreview(preview, reading);
  return (
    <>
      {words.toLowerCase() !== typed.toLowerCase() && <p className="first-letter:uppercase">{words}</p>}
      <ol aria-label="The next days" className="flex flex-wrap gap-x-1.5 text-ink-3 tabular-nums">
        {occurrences.map(({ date }, index) => (
          <li key={date}>
            {dayOfPreview(date, reading)}
            {(index < occurrences.length - 1 || time || end) && ","}
          </li>
        ))}
        {time && (
          <li>
            each at {time}
            {end && ","}
          </li>
        )}
        {end && <li>{end}</li>}
      </ol>
    </>
  );
}
