"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { iconButtonClass } from "./button";
import { cn } from "./cn";

export interface DialogProps {
  title: string;
  /** The title is for those who listen only: the content shows its own. */
  isTitleHidden?: boolean | undefined;
  description?: ReactNode;
  onClose: () => void;
  /** At least its width on a desk (`lg:w-140`). */
  className: string;
  children: ReactNode;
}

/** A question or a sheet over the page: in the middle on a desk, from the foot on a phone. Esc and a tap beside it close it. */
export function Dialog({ title, isTitleHidden, description, onClose, className, children }: DialogProps) {
  return (
    <Radix.Root open onOpenChange={(isOpen) => isOpen || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="reveal fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cn(
            "slide-up fixed z-50 max-h-[88dvh] overflow-auto overscroll-contain bg-sheet shadow-float outline-none",
            "max-lg:inset-x-0 max-lg:bottom-0 max-lg:rounded-t-2xl max-lg:pb-[env(safe-area-inset-bottom)]",
            "lg:inset-x-0 lg:top-[16vh] lg:mx-auto lg:max-w-[92vw] lg:rounded-[14px] lg:border lg:border-line",
            className,
          )}
        >
          <Radix.Title
            className={cn(isTitleHidden ? "sr-only" : "px-4.5 pt-5 pr-14 font-medium text-lg lg:px-6.5")}
          >
            {title}
          </Radix.Title>
          {description && (
            <Radix.Description className="mt-1.25 px-4.5 text-ink-2 text-md lg:px-6.5">
              {description}
            </Radix.Description>
          )}
          {children}
          {/* Last, so that what the dialog is about has the focus first. */}
          {!isTitleHidden && (
            <Radix.Close aria-label="Close" className={iconButtonClass("absolute top-3.5 right-3.5")}>
              <X aria-hidden size={18} />
            </Radix.Close>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
