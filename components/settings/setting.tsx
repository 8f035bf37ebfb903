import { Check } from "lucide-react";
import type { ReactNode } from "react";

/** A section of settings: its name at the side, its lines beside. */
export function SettingSection({
  title,
  note,
  children,
}: {
  title: string;
  note?: string;
  children: ReactNode;
}) {
  return (
    <section className="border-line border-t pt-5 pb-3.5 lg:grid lg:grid-cols-[176px_minmax(0,1fr)] lg:gap-x-8 lg:pt-5.5 lg:pb-5">
      <h2 className="font-medium text-base max-lg:mb-2.5 lg:text-[0.9375rem]">
        {title}
        {note && <span className="mt-0.75 block text-balance font-normal text-ink-3 text-sm">{note}</span>}
      </h2>
      <div className="divide-y divide-line lg:-mt-2.75">{children}</div>
    </section>
  );
}

/** One line of settings: what it is, and the control at its end. */
export function SettingLine({
  label,
  note,
  children,
}: {
  label: ReactNode;
  note?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1.5 py-1.75 lg:min-h-11.5 lg:py-1.5">
      <div className="min-w-30 flex-1">
        {label}
        {note && <p className="text-ink-3 text-sm">{note}</p>}
      </div>
      {children}
    </div>
  );
}

/** Says that a line was saved; its space is kept. */
export function SavedMark({ isShown }: { isShown: boolean }) {
  return (
    <span
      role="status"
      className="-mr-1 inline-flex min-w-14 items-center justify-end gap-1.5 text-accent text-sm"
    >
      {isShown && (
        <>
          <Check aria-hidden size={15} />
          Saved
        </>
      )}
    </span>
  );
}
