"use client";

import { Archive, CalendarDays, Check, Flag, RotateCcw, Shapes, Tag, Trash2, X } from "lucide-react";
import type { ReactNode } from "react";
import { moneyText, type Reading, sumByCurrency } from "../format";
import { Button, IconButton } from "../ui/button";
import { cn } from "../ui/cn";
import { Menu } from "../ui/menu";
import { areDone, type Hands } from "./change-many";
import { ask, selectNone, tasksOf, useSelected } from "./selection";

/** What the bills among these come to, in words; empty where there is none. */
function sumWords(ids: readonly string[], locale: string): string {
  const bills = tasksOf(ids).flatMap(({ amount, currency }) =>
    amount && currency ? [{ amount, currency }] : [],
  );
  return sumByCurrency(bills)
    .map((sum) => moneyText(sum, locale))
    .join(" and ");
}

export interface BulkBarProps {
  reading: Reading;
  hands: Hands;
}

/** What one can do with all that is selected: at the foot of the list on a desk, in the place of the pages' bar on a phone. */
export function BulkBar({ reading, hands }: BulkBarProps) {
  const ids = [...useSelected()];
  const sum = sumWords(ids, reading.locale);
  const isReopening = areDone(ids);
  return (
    <section
      aria-label="Selected tasks"
      data-bulk
      className={cn(
        "reveal z-25 flex items-center gap-0.5 border-line-2 bg-sheet shadow-float",
        "max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:h-[calc(67px+env(safe-area-inset-bottom))] max-lg:border-t max-lg:px-1.5 max-lg:pb-[env(safe-area-inset-bottom)]",
        "lg:-mb-11 lg:sticky lg:bottom-5 lg:mx-auto lg:mt-5 lg:w-full lg:max-w-190 lg:rounded-xl lg:border lg:py-1.75 lg:pr-2 lg:pl-4",
      )}
    >
      <IconButton label="Select none" className="lg:hidden" onClick={selectNone}>
        <X aria-hidden size={20} />
      </IconButton>
      <p aria-live="polite" className="flex-1 whitespace-nowrap text-md">
        {ids.length} <span className="max-lg:sr-only">selected</span>
        {sum && <span className="ml-2.5 text-ink-3 max-lg:hidden">{sum}</span>}
      </p>
      <Button
        tone="primary"
        onClick={() => void hands.complete(ids)}
        className="mr-1 max-lg:size-11 max-lg:px-0"
        aria-label={isReopening ? "Reopen" : "Complete"}
      >
        {isReopening ? <RotateCcw aria-hidden size={17} /> : <Check aria-hidden size={17} />}
        <span className="max-lg:hidden">{isReopening ? "Reopen" : "Complete"}</span>
      </Button>
      <BarButton
        label="Schedule"
        icon={<CalendarDays aria-hidden size={17} />}
        onClick={() => ask("due", ids)}
      />
      <BarButton label="Tag" icon={<Tag aria-hidden size={17} />} onClick={() => ask("tags", ids)} />
      <BarButton
        label="Delete"
        icon={<Trash2 aria-hidden size={17} />}
        className="text-over hover:text-over"
        onClick={() => void hands.remove(ids)}
      />
      <Menu
        label="More for the selected"
        items={[
          { label: "Priority", icon: <Flag size={16} />, onSelect: () => ask("priority", ids) },
          { label: "Kind", icon: <Shapes size={16} />, onSelect: () => ask("category", ids) },
          { label: "Archive", icon: <Archive size={16} />, onSelect: () => void hands.archive(ids) },
        ]}
      />
      <span aria-hidden className="mx-1 h-5 w-px bg-line max-lg:hidden" />
      <IconButton label="Select none (Esc)" className="max-lg:hidden" onClick={selectNone}>
        <X aria-hidden size={17} />
      </IconButton>
    </section>
  );
}

function BarButton({
  label,
  icon,
  className,
  onClick,
}: {
  label: string;
  icon: ReactNode;
  className?: string;
  onClick: () => void;
}) {
  return (
    <Button
      tone="plain"
      aria-label={label}
      className={cn("text-ink max-lg:size-11 max-lg:px-0", className)}
      onClick={onClick}
    >
      {icon}
      <span className="max-lg:hidden">{label}</span>
    </Button>
  );
}
