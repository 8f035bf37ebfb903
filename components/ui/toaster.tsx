"use client";

import { useEffect } from "react";
import { Toaster as Region, toast } from "sonner";
import { type Notice, onNotice } from "./toast";

/** As many notices as are kept: three are in sight, and one comes forward where one of those is dismissed. */
const mostKept = 4;

/**
 * Calls `show` in a task of its own once the page has drawn what it is about: a notice measures itself, which is quick where all
 * else lies already, and holds up the next tap where it does not.
 */
const onceDrawn = (show: () => void): number => requestAnimationFrame(() => setTimeout(show));

function showNotice({ message, isError, undo, undoLabel = "Undo" }: Notice): string | number {
  const show = isError ? toast.error : toast;
  return show(message, {
    duration: undo || isError ? 10_000 : 4_000,
    ...(undo ? { action: { label: undoLabel, onClick: undo } } : {}),
  });
}

/** Where notices appear: above the phone's bar, at the foot of the page on a desk. Undo stays for ten seconds. */
export function Toaster() {
  useEffect(() => {
    const kept: (string | number)[] = [];
    return onNotice((notice) =>
      onceDrawn(() => {
        if (kept.push(showNotice(notice)) > mostKept) toast.dismiss(kept.shift());
      }),
    );
  }, []);
  return (
    <Region
      position="bottom-center"
      mobileOffset={{ bottom: 92 }}
      containerAriaLabel="Notices"
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-3 rounded-xl border border-line-2 bg-sheet py-2.5 pr-2.5 pl-4 font-sans text-ink text-md shadow-float",
          content: "min-w-0 flex-1",
          error: "text-over",
          icon: "hidden",
          actionButton: "h-8.5 shrink-0 rounded-ctl px-3 font-[450] text-accent hover:bg-well max-lg:h-11",
        },
      }}
    />
  );
}
