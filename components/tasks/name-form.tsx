"use client";

import { useId, useState } from "react";
import type { Action, ActionResult } from "@/lib/core/action-result";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import { useAction } from "../use-action";

export interface NameFormProps<I, O> {
  label: string;
  /** The name it has. */
  before?: string;
  keep: Action<I, O>;
  inputOf(name: string): I;
  onKept(done: Extract<ActionResult<O>, { ok: true }>, name: string): void;
  onClose(): void;
}

/** Asks for the name of a view in its place in the bar: Enter keeps it, Escape leaves it. */
export function NameForm<I, O>({ label, before = "", keep, inputOf, onKept, onClose }: NameFormProps<I, O>) {
  const id = useId();
  const [said, setSaid] = useState(before);
  const { run, isPending, error } = useAction(keep);
  const name = said.trim();
  return (
    <form
      method="post"
      className="ml-1.5 shrink-0"
      onKeyDown={(event) => event.key === "Escape" && onClose()}
      onSubmit={(event) => {
        event.preventDefault();
        if (name === before) return onClose();
        run(inputOf(name), (done) => {
          onClose();
          onKept(done, name);
        });
      }}
    >
      <div className="flex items-center gap-1.5">
        <Input
          autoFocus
          required
          maxLength={60}
          aria-label={label}
          aria-invalid={error ? true : undefined}
          aria-describedby={id}
          placeholder="Name this view"
          value={said}
          onChange={({ target }) => setSaid(target.value)}
          onFocus={({ target }) => target.select()}
          className="h-7.5 w-40"
        />
        <Button type="submit" size="small" isPending={isPending}>
          Save
        </Button>
      </div>
      <span id={id} role="alert" className="block max-w-56 text-over text-sm">
        {error?.fields?.name ?? error?.message}
      </span>
    </form>
  );
}
