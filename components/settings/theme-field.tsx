"use client";

import { useState } from "react";
import { applyTheme, type Theme } from "../shell/theme";
import { Segmented } from "../ui/segmented";
import { SavedMark, SettingLine } from "./setting";

const options = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const satisfies readonly { value: Theme; label: string }[];

/** The theme of this device. @param props.theme from the cookie `daybook_theme`. */
export function ThemeField({ theme }: { theme: Theme }) {
  const [shown, setShown] = useState(theme);
  const [isSaved, setSaved] = useState(false);
  return (
    <SettingLine label="Appearance" note="On this device">
      <SavedMark isShown={isSaved} />
      <Segmented
        label="Appearance"
        value={shown}
        options={options}
        className="max-lg:w-full"
        onChange={(next) => {
          applyTheme(next);
          setShown(next);
          setSaved(true);
        }}
      />
    </SettingLine>
  );
}
