import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** The properties of an open item: an icon, a name, a value. */
export function Properties({ children }: { children: ReactNode }) {
  return <dl className="px-5 pb-2.5 text-md">{children}</dl>;
}

export interface PropertyProps {
  icon: LucideIcon;
  label: string;
  children: ReactNode;
}

export function Property({ icon: Icon, label, children }: PropertyProps) {
  return (
    <div className="grid min-h-8 grid-cols-[104px_minmax(0,1fr)] items-start max-lg:min-h-11">
      <dt className="flex h-8 items-center gap-2.25 text-ink-3 text-sm max-lg:h-11">
        <Icon aria-hidden size={16} />
        {label}
      </dt>
      <dd className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5 leading-5 max-lg:py-0">{children}</dd>
    </div>
  );
}

/** A part of an open item under its own small heading. */
export function PanelSection({
  title,
  end,
  children,
}: {
  title: string;
  end?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="mx-5 border-line border-t py-3">
      <h3 className="mb-1.5 flex items-baseline justify-between font-[450] text-ink-3 text-sm">
        {title}
        {end && <span className="text-ink-2">{end}</span>}
      </h3>
      {children}
    </section>
  );
}
