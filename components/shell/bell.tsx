import { Bell as BellIcon } from "lucide-react";
import { cn } from "../ui/cn";
import { NavLink } from "./nav-link";

/** Beyond this a number says no more than that there are many. */
const mostShown = 99;

/** The way to the notifications, with how many were not read yet. */
export function Bell({ unread, className }: { unread: number; className?: string }) {
  const words = unread === 0 ? "Notifications" : `Notifications, ${unread} unread`;
  return (
    <NavLink
      href="/notifications"
      aria-label={words}
      title={words}
      className={cn(
        "relative grid size-8 place-items-center rounded-ctl text-ink-2 transition-colors hover:bg-well hover:text-ink aria-[current]:bg-well aria-[current]:text-accent max-lg:size-11",
        className,
      )}
    >
      <BellIcon aria-hidden size={18} />
      {unread > 0 && (
        <span className="absolute top-0 right-0 min-w-4 rounded-full bg-accent px-1 text-center text-[0.625rem] text-accent-ink leading-4 max-lg:top-1.5 max-lg:right-1">
          {unread > mostShown ? `${mostShown}+` : unread}
        </span>
      )}
    </NavLink>
  );
}
