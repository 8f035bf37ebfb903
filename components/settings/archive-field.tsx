"use client";

import { useState } from "react";
import type { Action } from "@/lib/core/action-result";
import { Segmented } from "../ui/segmented";
import { notifyFailure } from "../ui/toast";
import { useAction } from "../use-action";
import { SavedMark, SettingLine } from "./setting";

const options = [
  { value: "never", label: "Stay" },
  { value: "after", label: "Go after 90 days" },
] as const;

export interface ArchiveFieldProps {
  isOn: boolean;
  update: Action<{ preferences: { archiveDone: boolean } }>;
}

/** Whether what has long been done is put away by itself. */
export function ArchiveField({ isOn, update }: ArchiveFieldProps) {
  const [shown, setShown] = useState<(typeof options)[number]["value"]>(isOn ? "after" : "never");
  const [isSaved, setSaved] = useState(false);
  const { run } = useAction(async (input: { preferences: { archiveDone: boolean } }) => {
    const result = await update(input);
    notifyFailure(result);
    return result;
  });
  return (
    <SettingLine label="Done tasks" note="In the archive they can be found and taken out again">
      <SavedMark isShown={isSaved} />
      <Segmented
        label="Done tasks"
        value={shown}
        options={options}
        onChange={(next) => {
          setShown(next);
          run({ preferences: { archiveDone: next === "after" } }, () => setSaved(true));
        }}
      />
    </SettingLine>
  );
}
