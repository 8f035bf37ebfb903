import Link from "next/link";
import { Initials } from "./rail";

/** The way to the settings on a phone, where there is no rail. */
export function AccountLink({ name }: { name: string }) {
  return (
    <Link prefetch={false} href="/settings" className="grid size-11 place-items-center lg:hidden">
      <Initials name={name} />
      <span className="sr-only">, settings of {name}</span>
    </Link>
  );
}
