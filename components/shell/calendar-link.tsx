import { Calendar } from "lucide-react";
import Link from "next/link";
import { iconButtonClass } from "../ui/button";

/** The phone's way to the calendar, which has no place in its bar. */
export function CalendarLink() {
  return (
    <Link
      prefetch={false}
      href="/calendar"
      aria-label="Calendar"
      title="Calendar"
      className={iconButtonClass("lg:hidden")}
    >
      <Calendar aria-hidden size={20} />
    </Link>
  );
}
