import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

type InputSize = "default" | "large" | "sum";

/** Inputs are never under 16 px where a phone would otherwise zoom in. */
const sizes: Record<InputSize, string> = {
  default: "h-8.5 px-2.5 text-md max-lg:h-11 max-lg:text-base",
  large: "h-11 px-3.25 text-base max-lg:h-12",
  sum: "serif h-12 px-3 text-[1.5rem]",
};

const inputClass = (className?: string, size: InputSize = "default"): string =>
  cn(
    "w-full min-w-0 rounded-ctl border border-line-2 bg-sheet outline-none transition-shadow",
    "focus:border-accent focus:shadow-[0_0_0_3px_var(--accent-wash)] focus-visible:outline-2 focus-visible:-outline-offset-1",
    "aria-invalid:border-over disabled:bg-well disabled:text-ink-3",
    sizes[size],
    className,
  );

export interface InputProps extends Omit<ComponentProps<"input">, "size"> {
  size?: InputSize;
}

/** One line of text. */
export function Input({ className, size, ...rest }: InputProps) {
  return <input {...rest} className={inputClass(className, size)} />;
}

/** The browser's own choice list: it is at home on every phone, and costs nothing. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={cn("relative inline-block w-full", className)}>
      <select {...rest} className={inputClass("appearance-none pr-8")}>
        {children}
      </select>
      <ChevronDown
        aria-hidden
        size={15}
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-2.5 text-ink-3"
      />
    </span>
  );
}

export interface FieldProps {
  label: string;
  /** The id of the input inside. */
  htmlFor: string;
  error?: string | undefined;
  hint?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}

/** A label, its input, and below it what is wrong. Give the input `aria-describedby={errorId(id)}`. */
export function Field({ label, htmlFor, error, hint, className, children }: FieldProps) {
  return (
    <div className={className}>
      <div className="mb-1.5 flex items-baseline justify-between gap-3 text-ink-2 text-sm">
        <label htmlFor={htmlFor}>{label}</label>
        {hint}
      </div>
      {children}
      <FieldError id={htmlFor} error={error} />
    </div>
  );
}

/** The id of a field's error. */
export const errorId = (id: string): string => `${id}-error`;

/** What is wrong with a field, in one sentence; read out when it comes. */
export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  return (
    <p id={errorId(id)} aria-live="polite" className={cn("text-over text-sm", error && "mt-1.5")}>
      {error}
    </p>
  );
}
