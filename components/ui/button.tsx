import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

export type ButtonTone = "default" | "primary" | "plain" | "danger";

const tones: Record<ButtonTone, string> = {
  default: "border-line-2 hover:bg-well",
  primary: "border-accent bg-accent text-accent-ink hover:opacity-92",
  plain: "border-transparent text-ink-2 hover:bg-well hover:text-ink",
  danger: "border-line-2 text-over hover:bg-over-wash",
};

export type ButtonSize = "small" | "default" | "large";

const sizes: Record<ButtonSize, string> = {
  small: "h-7.5 px-2.75 text-sm max-lg:h-11",
  default: "h-8.5 px-3.25 text-md max-lg:h-11 max-lg:px-4 max-lg:text-[0.9375rem]",
  large: "h-11 px-4 text-[0.9375rem] max-lg:h-12 max-lg:text-base",
};

/** The classes of a button, for links that look like one. */
export const buttonClass = (
  tone: ButtonTone = "default",
  className?: string,
  size: ButtonSize = "default",
): string =>
  cn(
    "inline-flex shrink-0 items-center justify-center gap-1.75 whitespace-nowrap rounded-ctl border font-[450] transition-colors",
    "disabled:opacity-50 aria-disabled:opacity-50",
    sizes[size],
    tones[tone],
    className,
  );

export interface ButtonProps extends ComponentProps<"button"> {
  tone?: ButtonTone | undefined;
  size?: ButtonSize | undefined;
  /** Work is under way: the button says so and takes no second press. */
  isPending?: boolean | undefined;
}

/** A button says what it does. Not a submit button unless asked. */
export function Button({ tone, size, isPending = false, className, type = "button", ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={rest.disabled || isPending}
      aria-busy={isPending || undefined}
      className={buttonClass(tone, className, size)}
    />
  );
}

export const iconButtonClass = (className?: string): string =>
  cn(
    "grid size-8.5 shrink-0 place-items-center rounded-ctl text-ink-2 transition-colors hover:bg-well hover:text-ink max-lg:size-11",
    className,
  );

export interface IconButtonProps extends ComponentProps<"button"> {
  /** What it does, for the hint and for those who don't see the icon. */
  label: string;
  children: ReactNode;
}

/** An icon that is a button; its name is its hint. */
export function IconButton({ label, className, children, type = "button", ...rest }: IconButtonProps) {
  return (
    <button {...rest} type={type} aria-label={label} title={label} className={iconButtonClass(className)}>
      {children}
    </button>
  );
}
