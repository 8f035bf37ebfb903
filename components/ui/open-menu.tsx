"use client";

import { Ellipsis } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { iconButtonClass } from "./button";
import { cn } from "./cn";

export interface MenuItem {
  label: string;
  icon?: ReactNode;
  isDanger?: boolean | undefined;
  onSelect: () => void;
}

export interface MenuProps {
  label: string;
  items: readonly MenuItem[];
}

/** A menu that was asked for: open at first, its own button from then on. */
export function OpenMenu({ label, items }: MenuProps) {
  return (
    <Radix.Root modal={false} defaultOpen>
      <Radix.Trigger aria-label={label} title={label} className={iconButtonClass()}>
        <Ellipsis aria-hidden size={18} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="end"
          sideOffset={4}
          className="reveal z-50 min-w-44 rounded-card border border-line-2 bg-sheet p-1 text-md shadow-float"
        >
          {items.map((item) => (
            <Radix.Item
              key={item.label}
              onSelect={item.onSelect}
              className={cn(
                "flex h-8.5 items-center gap-2.5 rounded-md px-2.5 outline-none data-highlighted:bg-well max-lg:h-11",
                item.isDanger && "text-over",
              )}
            >
              {item.icon}
              {item.label}
            </Radix.Item>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
