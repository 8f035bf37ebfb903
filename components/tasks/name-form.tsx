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
      className="ml-1.5 inline-flex shrink-0 items-center gap-1.5 max-lg:max-w-[calc(100vw-3rem)] max-lg:flex-wrap"
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
      <span id={id} role="alert" className="text-over text-sm max-lg:basis-full max-lg:empty:-mt-1.5">
        {error?.fields?.name ?? error?.message}
      </span>
    </form>
  );
}
