"use client";

import { useState } from "react";
import { PickItem, PickList } from "../ui/pick-list";

const capital = (value: string) => value.charAt(0).toUpperCase() + value.slice(1);

/** One of a few words, by typing its first letters, by arrows or by a tap. */
export function ChoicePicker<Value extends string>({
  label,
  values,
  onChoose,
}: {
  label: string;
  values: readonly Value[];
  onChoose: (value: Value) => void;
}) {
  const [text, setText] = useState("");
  return (
    <PickList label={label} placeholder={label} text={text} onText={setText} shouldFilter>
      {values.map((value) => (
        <PickItem key={value} value={value} onSelect={() => onChoose(value)}>
          {capital(value)}
        </PickItem>
      ))}
    </PickList>
  );
}
