"use client";

import { Plus, Search } from "lucide-react";
import { Button, IconButton } from "../ui/button";
import { Kbd } from "../ui/small";
import { openOverlay } from "./signals";

/** Opens the search from a page's head. */
export function SearchButton() {
  return (
    <IconButton label="Search (/)" onClick={() => openOverlay("commands")}>
      <Search aria-hidden size={18} />
    </IconButton>
  );
}

/** Opens the add sheet from a page's head on a desk; a phone has its round button. */
export function NewButton({ label }: { label: string }) {
  return (
    <Button className="max-lg:hidden" onClick={() => openOverlay("add")}>
      <Plus aria-hidden size={17} />
      {label}
      <Kbd>q</Kbd>
    </Button>
  );
}
