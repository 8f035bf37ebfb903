"use client";

import { useState } from "react";
import { keysCookie } from "../shell/keys";
import { keepCookie } from "../shell/theme";
import { Segmented } from "../ui/segmented";
import { SavedMark, SettingLine } from "./setting";

const options = [
  { value: "on", label: "On" },
  { value: "off", label: "Off" },
] as const;

/** Whether single letters act on this device: those who speak to their computer switch them off. */
export function KeysField({ areOn }: { areOn: boolean }) {
  const [shown, setShown] = useState<"on" | "off">(areOn ? "on" : "off");
  const [isSaved, setSaved] = useState(false);
  return (
    <SettingLine
      label="Single-letter keys"
      note="On this device; ⌘K and the other keys that are held always act"
    >
      <SavedMark isShown={isSaved} />
      <Segmented
        label="Single-letter keys"
        value={shown}
        options={options}
        onChange={(next) => {
          keepCookie(keysCookie, next === "off" ? "off" : "");
          setShown(next);
          setSaved(true);
        }}
      />
    </SettingLine>
  );
}
