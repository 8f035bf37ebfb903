import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { iconButtonClass } from "../ui/button";

/** On a phone: back to the list of conversations. */
export function PhoneBack() {
  return (
    <Link
      prefetch={false}
      href="/chat?list=1"
      aria-label="All conversations"
      className={iconButtonClass("lg:hidden")}
    >
      <ChevronLeft aria-hidden size={20} />
    </Link>
  );
}
