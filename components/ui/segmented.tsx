"use client";

import { useId } from "react";
import { cn } from "./cn";

export interface SegmentedProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  className?: string | undefined;
}

/** One of a few, all of them in sight: radio buttons underneath, so arrows and screen readers know them. */
export function Segmented<T extends string>({
  label,
  value,
  options,
  onChange,
  className,
}: SegmentedProps<T>) {
  const name = useId();
  return (
    <fieldset className={cn("inline-flex rounded-ctl bg-well p-0.5 text-sm", className)}>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={cn(
            "inline-flex h-7.5 flex-1 cursor-pointer items-center justify-center whitespace-nowrap rounded-md px-2.75 text-ink-2 max-lg:h-11 max-lg:px-3.25 max-lg:text-[0.9375rem]",
            "has-focus-visible:outline-2 has-focus-visible:outline-accent",
            option.value === value && "bg-sheet text-ink shadow-[0_0_0_1px_var(--line-2)]",
          )}
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
