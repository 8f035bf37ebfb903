import Link from "next/link";
import { Initials } from "./rail";

/** The way to the settings on a phone, where there is no rail. */
export function AccountLink({ name }: { name: string }) {
  return (
    <Link
      href="/settings"
      aria-label={`Settings of ${name}`}
      className="grid size-11 place-items-center lg:hidden"
    >
      <Initials name={name} />
    </Link>
  );
}
