"use client";

import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useId,
  useRef,
  useState,
  useTransition,
} from "react";
import { cn } from "../ui/cn";
import { errorId, FieldError } from "../ui/input";
import { useTaskEditor } from "./task-editor";
import type { TaskField, TaskFields } from "./types";

export interface EditableFieldProps {
  name: TaskField;
  label: string;
  /** The value as it is typed; empty for none. */
  value: string;
  kind: "text" | "date" | "time" | "decimal" | "lines" | "choice";
  options?: readonly { value: string; label: string }[] | undefined;
  /** How it reads when nobody edits it. */
  display: ReactNode;
  className?: string | undefined;
  inputClassName?: string | undefined;
  placeholder?: string | undefined;
  /** What is shown has parts of its own to tap (links): then a button beside it edits, not the whole. */
  isRich?: boolean | undefined;
  /** Shown below what is being typed: what it would do. */
  hint?: ((typed: string) => ReactNode) | undefined;
}

/** What is typed, as the field's value: lists by commas, nothing as null. */
function read(name: TaskField, text: string): TaskFields[TaskField] {
  const trimmed = text.trim();
  if (name === "tags") {
    return [
      ...new Set(
        trimmed
          .split(/[\s,]+/)
          .map((tag) => tag.replace(/^#/, ""))
          .filter(Boolean),
      ),
    ];
  }
  if (name === "durationMinutes") return trimmed === "" ? null : Number(trimmed);
  if (name === "title") return trimmed;
  return trimmed === "" ? null : trimmed.replace(name === "amount" ? "," : /$^/, ".");
}

const editorClass =
  "-mx-1.75 w-[calc(100%+14px)] min-w-0 rounded-md bg-well px-1.75 outline-2 outline-accent max-lg:text-base";

/** A value one edits where it stands: a tap makes it an input, leaving it saves, Esc puts it back, an error stays with what was typed. */
export function EditableField({
  name,
  label,
  value,
  kind,
  options,
  display,
  className,
  inputClassName,
  placeholder,
  isRich = false,
  hint,
}: EditableFieldProps) {
  const { task, save } = useTaskEditor();
  /** What stood there when the person began to type: the page goes on following other devices. */
  const before = useRef({ task, value });
  const id = useId();
  const [isPending, start] = useTransition();
  const [draft, setDraft] = useState<string>();
  const [error, setError] = useState<string>();
  const isLeaving = useRef(false);
  const commit = (text: string) => {
    if (isLeaving.current) return;
    if ((text === value || text === before.current.value) && !error) return setDraft(undefined);
    start(async () => {
      const message = await save({ [name]: read(name, text) }, before.current.task);
      setError(message);
      if (!message) setDraft(undefined);
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      isLeaving.current = true;
      setError(undefined);
      setDraft(undefined);
    } else if (event.key === "Enter" && kind !== "lines") {
      // Else the same key press would answer the dialog that saving may open.
      event.preventDefault();
      event.currentTarget.blur();
    }
  };
  if (draft === undefined) {
    const begin = () => {
      isLeaving.current = false;
      before.current = { task, value };
      setDraft(value);
    };
    return <Shown label={label} isRich={isRich} display={display} className={className} onEdit={begin} />;
  }
  const shared = {
    id,
    "aria-label": label,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": errorId(id),
    "aria-busy": isPending || undefined,
    autoFocus: true,
    value: draft,
    placeholder,
    onKeyDown,
    onChange: (event: { target: { value: string } }) => {
      setDraft(event.target.value);
      // What is wrong with what is typed now, the hint says.
      if (hint) setError(undefined);
    },
    onBlur: (event: FocusEvent<HTMLElement & { value: string }>) => commit(event.target.value),
    className: cn(editorClass, inputClassName),
  };
  return (
    <span className={cn("block min-w-0", hint ? "basis-full" : "flex-1", className)}>
      <FieldInput kind={kind} options={options} onChoose={commit} shared={shared} />
      {!error && hint?.(draft)}
      <FieldError id={id} error={error} />
    </span>
  );
}

interface ShownProps extends Pick<EditableFieldProps, "label" | "display" | "className" | "isRich"> {
  onEdit: () => void;
}

function Shown({ label, display, className, isRich, onEdit }: ShownProps) {
  if (isRich)
    return (
      <div className={className}>
        {display}
        <button
          type="button"
          onClick={onEdit}
          className="-mx-1.75 mt-1 min-h-6 rounded-md px-1.75 text-ink-3 text-sm hover:bg-well hover:text-ink max-lg:min-h-11"
        >
          Edit <span className="sr-only">{label.toLowerCase()}</span>
        </button>
      </div>
    );
  return (
    <button
      type="button"
      onClick={onEdit}
      className={cn(
        "-mx-1.75 -my-0.5 min-h-6 rounded-md px-1.75 text-left transition-colors hover:bg-well max-lg:min-h-11",
        className,
      )}
    >
      <span className="sr-only">Edit {label.toLowerCase()}: </span>
      {display}
    </button>
  );
}

interface FieldInputProps {
  kind: EditableFieldProps["kind"];
  options: EditableFieldProps["options"];
  onChoose: (value: string) => void;
  // The attributes that an input, a textarea and a select have in common.
  shared: Record<string, unknown> & {
    value: string;
    onChange: (event: { target: { value: string } }) => void;
  };
}

function FieldInput({ kind, options, onChoose, shared }: FieldInputProps) {
  if (kind === "lines")
    return <textarea {...shared} rows={Math.min(18, Math.max(3, shared.value.split("\n").length + 1))} />;
  if (kind === "choice") {
    return (
      <select
        {...shared}
        onChange={(event) => {
          shared.onChange(event);
          onChoose(event.target.value);
        }}
      >
        {options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  const type = kind === "decimal" ? "text" : kind;
  return (
    <input
      {...shared}
      type={type}
      inputMode={kind === "decimal" ? "decimal" : undefined}
      autoComplete="off"
    />
  );
}
