"use client";

import { RotateCw } from "lucide-react";
import { Button } from "../ui/button";
import { notify } from "../ui/toast";
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
    notify(result.ok ? { message: "Sent again." } : { message: result.error.message, isError: true });
    return result;
  });
  return (
    <Button size="small" isPending={isPending} onClick={() => run({ deadLetterIds: [...ids] })}>
      <RotateCw aria-hidden size={14} />
      {label}
    </Button>
  );
}
