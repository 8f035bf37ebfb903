"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ComponentProps } from "react";

/** A link that knows when one is there (`aria-current`), on the page itself or below it. */
export function NavLink({ href, ...rest }: Omit<ComponentProps<typeof Link>, "href"> & { href: string }) {
  const path = usePathname();
  const isHere = path === href || path.startsWith(`${href}/`);
  // Each live change would fetch every page in sight again; a hover is soon enough (docs of Next: prefetch).
  return <Link prefetch={false} {...rest} href={href} aria-current={isHere ? "page" : undefined} />;
}
