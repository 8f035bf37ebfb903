"use client";

import { Command } from "cmdk";
import type { ReactNode } from "react";

/** A list one chooses from by typing, arrows or a tap; its rows are PickItems. */
export function PickList({
  label,
  placeholder,
  text,
  onText,
  shouldFilter = false,
  onKeyDown,
  children,
}: {
  label: string;
  placeholder: string;
  text: string;
  onText: (text: string) => void;
  /** Whether the list shortens itself to what is typed; else what it shows is the caller's. */
  shouldFilter?: boolean;
  onKeyDown?: (event: React.KeyboardEvent) => void;
  children: ReactNode;
}) {
  return (
    <Command
      label={label}
      loop
      shouldFilter={shouldFilter}
      onKeyDown={onKeyDown}
      className="flex max-h-[60dvh] flex-col"
    >
      <Command.Input
        autoFocus
        value={text}
        onValueChange={onText}
        placeholder={placeholder}
        className="h-12 w-full rounded-none border-line border-b bg-transparent px-4.5 text-base outline-none"
      />
      <Command.List className="overflow-y-auto p-1.5 pb-2.5">{children}</Command.List>
    </Command>
  );
}

/** One row of a PickList. */
export function PickItem({
  value,
  icon,
  detail,
  isChecked,
  onSelect,
  children,
}: {
  value: string;
  icon?: ReactNode;
  detail?: ReactNode;
  /** For lists in which several are chosen. */
  isChecked?: boolean | "mixed";
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-10 cursor-pointer items-center gap-3 rounded-ctl px-3 text-ink-2 data-[selected=true]:bg-well data-[selected=true]:text-ink max-lg:min-h-12"
    >
      {icon}
      <span className="min-w-0 flex-1 truncate text-ink">
        {children}
        {isChecked !== undefined && (
          <span className="sr-only">
            {isChecked === "mixed" ? ", on some" : isChecked ? ", on" : ", off"}
          </span>
        )}
      </span>
      {detail && <span className="shrink-0 text-ink-3 text-sm">{detail}</span>}
    </Command.Item>
  );
}
