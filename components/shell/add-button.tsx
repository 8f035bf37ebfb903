"use client";

import { Plus } from "lucide-react";
import { openOverlay } from "./signals";

/** The round button of the phone's bar. */
export function AddButton() {
  return (
    <button
      type="button"
      aria-label="Add"
      aria-haspopup="dialog"
      onClick={() => openOverlay("add")}
      className="-mt-5 mx-2 grid size-13.5 shrink-0 place-items-center rounded-full bg-accent text-accent-ink shadow-float transition-transform active:scale-95"
    >
      <Plus aria-hidden size={26} />
    </button>
  );
}
