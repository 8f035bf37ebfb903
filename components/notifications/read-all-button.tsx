"use client";

import { announce } from "../shell/signals";
import { Button } from "../ui/button";
import { notifyFailure } from "../ui/toast";
import { useAction } from "../use-action";
import type { NotificationActions } from "./types";

/** Marks everything as read. */
export function ReadAllButton({ markRead }: Pick<NotificationActions, "markRead">) {
  const { run, isPending } = useAction(async (input: object) => {
    const result = await markRead(input);
    if (notifyFailure(result)) announce("All read");
    return result;
  });
  return (
    <Button isPending={isPending} onClick={() => run({})} className="max-lg:mr-2">
      Mark all as read
    </Button>
  );
}
