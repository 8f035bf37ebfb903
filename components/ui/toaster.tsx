"use client";

import { useEffect } from "react";
import { Toaster as Region, toast } from "sonner";
import { onNotice } from "./toast";

/** Where notices appear: above the phone's bar, at the foot of the page on a desk. Undo stays for ten seconds. */
export function Toaster() {
  useEffect(
    () =>
      onNotice(({ message, isError, undo, undoLabel = "Undo" }) => {
        const show = isError ? toast.error : toast;
        show(message, {
          duration: undo || isError ? 10_000 : 4_000,
          ...(undo ? { action: { label: undoLabel, onClick: undo } } : {}),
        });
      }),
    [],
  );
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
