"use client";

import { addDays } from "@/lib/core/day";
import { Menu } from "../ui/menu";
import { notifyFailure } from "../ui/toast";
import { notifyDone, useAction } from "../use-action";
import type { NotificationActions } from "./types";

export interface SnoozeMenuProps {
  reminderId: string;
  title: string;
  /** The person's today. */
  today: string;
  actions: Pick<NotificationActions, "snooze" | "undo">;
}

/** The hour that "tomorrow morning" means everywhere in Daybook. */
const morning = "09:00";

const inMinutes = (minutes: number) => () => new Date(Date.now() + minutes * 60_000).toISOString();

/** Puts a reminder off: ten minutes and an hour are elapsed time, tomorrow morning is nine on the person's clock. */
export function SnoozeMenu({ reminderId, title, today, actions }: SnoozeMenuProps) {
  const { run } = useAction(async (input: { reminderId: string; until: string }) => {
    const result = await actions.snooze(input);
    notifyFailure(result);
    return result;
  });
  const choices = [
    { label: "In 10 minutes", until: inMinutes(10) },
    { label: "In an hour", until: inMinutes(60) },
    { label: "Tomorrow morning", until: () => `${addDays(today, 1)}T${morning}` },
  ];
  return (
    <Menu
      label={`Remind again of “${title}”`}
      items={choices.map(({ label, until }) => ({
        label,
        onSelect: () =>
          run({ reminderId, until: until() }, (done) =>
            notifyDone(done, `You will be reminded again ${label.toLowerCase()}.`, actions.undo),
          ),
      }))}
    />
  );
}
