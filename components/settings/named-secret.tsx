"use client";

import { type ReactNode, useState } from "react";
import type { Action } from "@/lib/core/action-result";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import { useAction } from "../use-action";
import { SettingLine } from "./setting";

export interface NewSecretProps<Made> {
  /** The id of its field. */
  id: string;
  label: string;
  note: string;
  /** An example of a name. */
  placeholder: string;
  maxLength: number;
  /** What its button says. */
  make: string;
  action: Action<{ name: string }, Made>;
  /** What was made, once: it is not told again. */
  onMade: (made: Made) => void;
}

/** Makes something that whoever has it may use (a key, an address), under a name to know it by. */
export function NewSecret<Made>({
  id,
  label,
  note,
  placeholder,
  maxLength,
  make,
  action,
  onMade,
}: NewSecretProps<Made>) {
  const create = useAction(action);
  const [name, setName] = useState("");
  return (
    <form
      method="post"
      className="py-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        create.run({ name: name.trim() }, ({ value }) => {
          onMade(value);
          setName("");
        });
      }}
    >
      <SettingLine label={<label htmlFor={id}>{label}</label>} note={note}>
        <Input
          id={id}
          required
          maxLength={maxLength}
          value={name}
          placeholder={placeholder}
          onChange={(event) => setName(event.target.value)}
          className="lg:w-44"
        />
        <Button type="submit" isPending={create.isPending}>
          {make}
        </Button>
      </SettingLine>
      <p role="alert" className="text-over text-sm">
        {create.error?.message}
      </p>
    </form>
  );
}

export interface SecretLineProps<Input> {
  label: string;
  note: ReactNode;
  /** What its button does, whole, for those who hear it. */
  withdrawing: string;
  action: Action<Input>;
  input: Input;
}

/** One that there is, with the button that withdraws it. */
export function SecretLine<Input>({ label, note, withdrawing, action, input }: SecretLineProps<Input>) {
  const { run, isPending, error } = useAction(action);
  return (
    <SettingLine label={label} note={error?.message ?? note}>
      <Button isPending={isPending} aria-label={withdrawing} onClick={() => run(input)}>
        Withdraw
      </Button>
    </SettingLine>
  );
}
