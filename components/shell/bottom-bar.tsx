import { AddButton } from "./add-button";
import { barDestinations } from "./destinations";
import { NavLink } from "./nav-link";

/** The phone's bar: four pages and, under the thumb, the one button that adds. */
export function BottomBar({ canAdd = true }: { canAdd?: boolean }) {
  const links = barDestinations.map(({ href, label, icon: Icon }) => (
    <NavLink
      key={href}
      href={href}
      className="flex h-14 flex-1 flex-col items-center justify-center gap-0.75 text-[0.6875rem] text-ink-3 aria-[current]:text-accent"
    >
      <Icon aria-hidden size={23} />
      {label}
    </NavLink>
  ));
  return (
    <nav
      aria-label="Pages"
      data-bottom-bar
      className="fixed inset-x-0 bottom-0 z-20 flex items-center border-line border-t bg-[color-mix(in_oklch,var(--sheet)_94%,transparent)] px-1.5 pt-1 pb-[calc(6px+env(safe-area-inset-bottom))] backdrop-blur-md lg:hidden"
    >
      {links.slice(0, 2)}
      {canAdd && <AddButton />}
      {links.slice(2)}
    </nav>
  );
}
