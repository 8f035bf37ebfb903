"use client";

import { ChevronDown } from "lucide-react";

export interface WordSelectProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** A choice that reads as a word of a sentence. */
export function WordSelect({ label, value, options, onChange }: WordSelectProps) {
  return (
    <span className="relative inline-flex items-center rounded-full transition-colors hover:bg-well">
      <select
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="fit-content-select h-7.5 max-w-44 appearance-none truncate rounded-full bg-transparent pr-5.5 pl-2.25 text-ink outline-offset-[-2px] max-lg:h-11 max-lg:pr-5 max-lg:text-[0.9375rem]"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} className="bg-sheet">
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden size={13} className="pointer-events-none absolute right-1.75 text-ink-3" />
    </span>
  );
}
