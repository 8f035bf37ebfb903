"use client";

import { Ellipsis } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { IconButton } from "./button";
import type { MenuProps } from "./open-menu";

const OpenMenu = dynamic(() => import("./open-menu").then((module) => module.OpenMenu), {
  ssr: false,
  loading: () => (
    <IconButton label="More" aria-busy>
      <Ellipsis aria-hidden size={18} />
    </IconButton>
  ),
});

/** What else one can do with a thing, behind three dots; the menu's code comes with the first press. */
export function Menu({ label, items }: MenuProps) {
  const [isWanted, setWanted] = useState(false);
  if (isWanted) return <OpenMenu label={label} items={items} />;
  return (
    <IconButton label={label} aria-haspopup="menu" aria-expanded={false} onClick={() => setWanted(true)}>
      <Ellipsis aria-hidden size={18} />
    </IconButton>
  );
}
