"use client";

import { type ChangeEvent, type FocusEvent, useId, useState } from "react";
import { cn } from "../ui/cn";
import { errorId, FieldError, Input, Select } from "../ui/input";
import { Segmented } from "../ui/segmented";
import { useAction } from "../use-action";
import { SavedMark, SettingLine } from "./setting";
import type { ProfileView, SettingsActions } from "./types";

type ProfileField = keyof Omit<ProfileView, "email">;

export interface ProfileFieldProps {
  name: ProfileField;
  label: string;
  note?: string;
  value: string;
  /** A choice instead of a text. */
  options?: readonly { value: string; label: string }[];
  /** All choices in sight. */
  isSegmented?: boolean;
  update: SettingsActions["update"];
}

/** A field that saves itself: a text when it is left, a choice at once. It says so, or what is wrong. */
export function ProfileField({ name, label, note, value, options, isSegmented, update }: ProfileFieldProps) {
  const id = useId();
  const { run, error } = useAction(update);
  const [shown, setShown] = useState(value);
  const [isSaved, setSaved] = useState(false);
  const save = (next: string) => {
    setShown(next);
    setSaved(false);
    if (next !== value || error) run({ [name]: next.trim() }, () => setSaved(true));
  };
  const message = error && (error.fields?.[name] ?? error.message);
  const control = {
    id,
    "aria-invalid": message ? true : undefined,
    "aria-describedby": errorId(id),
    value: shown,
  };
  const labelled = isSegmented ? label : <label htmlFor={id}>{label}</label>;
  return (
    <SettingLine label={labelled} {...(note ? { note } : {})}>
      <SavedMark isShown={isSaved} />
      <div className={cn("max-lg:w-full", !isSegmented && "lg:w-59")}>
        {!options && (
          <Input
            {...control}
            autoComplete="off"
            onChange={(event: ChangeEvent<HTMLInputElement>) => setShown(event.target.value)}
            onBlur={(event: FocusEvent<HTMLInputElement>) => save(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") event.currentTarget.blur();
            }}
          />
        )}
        {options && isSegmented && (
          <Segmented label={label} value={shown} options={options} onChange={save} className="w-full" />
        )}
        {options && !isSegmented && (
          <Select {...control} onChange={(event: ChangeEvent<HTMLSelectElement>) => save(event.target.value)}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </Select>
        )}
        <FieldError id={id} error={message} />
      </div>
    </SettingLine>
  );
}
