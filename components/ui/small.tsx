import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** A key as it is printed on the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-[5px] border border-line px-1.25 font-[450] font-sans text-ink-3 text-xs">
      {children}
    </kbd>
  );
}

/** A tag, as people write it. */
export function Tag({ children }: { children: ReactNode }) {
  return (
    <span className="text-ink-2">
      <span className="text-ink-3">#</span>
      {children}
    </span>
  );
}

/** Space kept for what is loading, so that nothing jumps. */
function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block animate-pulse rounded-[5px] bg-well", className)} />;
}

/** Rows that are on their way. */
export function SkeletonRows({ count, label }: { count: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="rows">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical rows without any state
        <div key={index} className="flex h-12.5 items-center gap-3 border-line border-t">
          <Skeleton className="size-5 rounded-full" />
          <Skeleton className="h-3.5 w-2/5" />
        </div>
      ))}
    </div>
  );
}

export interface BarProps {
  /** 0 to 100; more is drawn as full. */
  percent: number;
  tone?: "quiet" | "warn" | "over" | undefined;
  /** A mark at this percent: where one would be if all went evenly. */
  mark?: number | undefined;
  label: string;
}

const barTone = { quiet: "bg-ink-3", warn: "bg-warn", over: "bg-over" };

/** A thin bar of how much is used. */
export function Bar({ percent, tone = "quiet", mark, label }: BarProps) {
  return (
    <div role="img" aria-label={label} className="relative h-1.25 overflow-hidden rounded-[3px] bg-well">
      <span
        className={cn("absolute inset-y-0 left-0 rounded-[3px]", barTone[tone])}
        style={{ width: `${Math.max(0, Math.min(100, percent))}%` }}
      />
      {mark !== undefined && (
        <span className="absolute inset-y-0 w-[1.5px] bg-ink" style={{ left: `${mark}%` }} />
      )}
    </div>
  );
}

/** The way to what a list does not show, as the words of its last row. */
export function MoreLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      prefetch={false}
      href={href}
      className="-my-3 py-3 text-ink-2 text-md underline-offset-3 hover:text-ink hover:underline"
    >
      {children}
    </Link>
  );
}

/** The dot of something that runs, lags or stands still; the word beside it says the same. */
export function Dot({ state }: { state: "running" | "behind" | "stopped" }) {
  return (
    <span
      aria-hidden
      className={cn(
        "inline-block size-2 shrink-0 rounded-full",
        state === "running" && "bg-running",
        state === "behind" && "bg-warn",
        state === "stopped" && "shadow-[inset_0_0_0_1.5px_var(--over)]",
      )}
    />
  );
}

/** The heading of a part of a page, with something at its end. */
export function SectionHeading({
  children,
  end,
  className,
}: {
  children: ReactNode;
  end?: ReactNode;
  className?: string;
}) {
  return (
    <div className={cn("mt-8.5 mb-2 flex min-h-4 items-baseline justify-between gap-3.5 text-sm", className)}>
      <h2 className="font-[450] text-ink-3">{children}</h2>
      {end}
    </div>
  );
}

/** A page's title in serif, one sentence under it, and what one can do at its end. */
export function PageHeading({
  title,
  lede,
  children,
}: {
  title: ReactNode;
  lede?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="max-lg:contents">
      <div className="page-head flex items-start justify-between gap-2">
        <h1 className="serif min-w-0 text-[1.75rem] lg:text-[2.125rem]">{title}</h1>
        {children && (
          <div className="-mr-2 flex shrink-0 items-center gap-1 max-lg:-my-1.5 lg:mr-0">{children}</div>
        )}
      </div>
      {lede && <p className="mt-1.75 text-pretty text-ink-2 [&_b]:font-[450] [&_b]:text-ink">{lede}</p>}
    </header>
  );
}

/** The column in which a page is read. */
export function PageColumn({ children, isWide = false }: { children: ReactNode; isWide?: boolean }) {
  return <div className={cn("mx-auto w-full", isWide ? "max-w-235" : "max-w-190")}>{children}</div>;
}
