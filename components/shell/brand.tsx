import { cn } from "../ui/cn";

/** The name, with its book. */
export function Brand({ className }: { className?: string }) {
  return (
    <p
      className={cn(
        "flex items-center gap-2.25 font-medium font-serif text-[1.25rem] leading-none tracking-tight",
        className,
      )}
    >
      <svg aria-hidden="true" width="17" height="20" viewBox="0 0 17 20" className="text-accent">
        <path
          d="M3.5 1h9a3.5 3.5 0 0 1 3.5 3.5v11a3.5 3.5 0 0 1-3.5 3.5h-9A2.5 2.5 0 0 1 1 16.5v-13A2.5 2.5 0 0 1 3.5 1z"
          fill="var(--sheet)"
          stroke="currentColor"
        />
        <path d="M3 .5h2.5v19H3A2.5 2.5 0 0 1 .5 17V3A2.5 2.5 0 0 1 3 .5z" fill="currentColor" />
        <path d="M7.5 5.5h6M7.5 9h6M7.5 12.5h6" stroke="var(--line-2)" />
      </svg>
      Daybook
    </p>
  );
}
