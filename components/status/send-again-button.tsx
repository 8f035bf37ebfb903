"use client";

import { RotateCw } from "lucide-react";
import { counted } from "../format";
import { Button } from "../ui/button";
import { type Notice, notify } from "../ui/toast";
import { useAction } from "../use-action";
import type { StatusActions } from "./types";

export interface SendAgainButtonProps {
  ids: readonly string[];
  label: string;
  send: StatusActions["sendAgain"];
}

/** Sends dead letters to their consumer once more. */
export function SendAgainButton({ ids, label, send }: SendAgainButtonProps) {
  const { run, isPending } = useAction(async (input: { deadLetterIds: string[] }) => {
    const result = await send(input);
    notify(result.ok ? said(result.value) : { message: result.error.message, isError: true });
    return result;
  });
  return (
    <Button size="small" isPending={isPending} onClick={() => run({ deadLetterIds: [...ids] })}>
      <RotateCw aria-hidden size={14} />
      {label}
    </Button>
  );
}

/** What happened, in words. */
function said({ sent, left }: { sent: number; left: number }): Notice {
  const words = sent === 1 ? "Sent again; it is tried right now." : `${counted(sent, "event")} sent again.`;
  if (left === 0) return { message: words };
  const others = `${counted(left, "event")} could not be: settled meanwhile, or not in the log any more.`;
  return { message: sent === 0 ? `Nothing was sent. ${others}` : `${words} ${others}`, isError: true };
}
