"use client";

import type { Action } from "@/lib/core/action-result";
import { Button } from "../ui/button";
import { notifyFailure } from "../ui/toast";
import { notifyDone, useAction } from "../use-action";
import { SettingLine } from "./setting";

export interface ZoneOfferProps {
  /** A zone other than the person's own, and how many open tasks are meant on its clock. */
  timezone: string;
  tasks: number;
  /** The person's own. */
  to: string;
  move: Action<{ from: string; to: string }, { moved: number; isAll: boolean }>;
  undo: Action<{ what: string }>;
}

const placeOf = (zone: string): string => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");

/** Tasks keep the clock they were made on when a person moves; here they can be taken along. */
export function ZoneOffer({ timezone, tasks, to, move, undo }: ZoneOfferProps) {
  const { run, isPending } = useAction(async (input: { from: string; to: string }) => {
    const result = await move(input);
    notifyFailure(result);
    return result;
  });
  const counted = tasks === 1 ? "1 open task is" : `${tasks} open tasks are`;
  return (
    <SettingLine
      label={`${counted} on the clock of ${placeOf(timezone)}`}
      note="They stay at their hour there, unless you take them along."
    >
      <Button
        isPending={isPending}
        onClick={() =>
          run({ from: timezone, to }, (done) => {
            const words = `${done.value.moved === 1 ? "1 task is" : `${done.value.moved} tasks are`} on the clock of ${placeOf(to)} now.`;
            notifyDone(done, done.value.isAll ? words : `${words} Press again for the others.`, undo);
          })
        }
      >
        Move to {placeOf(to)}
      </Button>
    </SettingLine>
  );
}
