"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import type { WalletView } from "@/lib/finance/views";
import type { OverlayName } from "./signals";
import type { ShellActions } from "./types";

const loadAddSheet = () => import("./add-sheet").then((module) => module.AddSheet);
const AddSheet = dynamic(loadAddSheet, { ssr: false });
const CommandMenu = dynamic(() => import("./command-menu").then((module) => module.CommandMenu), {
  ssr: false,
});
const HelpSheet = dynamic(() => import("./help-sheet").then((module) => module.HelpSheet), { ssr: false });
const loadToaster = () => import("../ui/toaster").then((module) => module.Toaster);
const Toaster = dynamic(loadToaster, { ssr: false });

/**
 * How long a page is left alone before code is fetched ahead: that of the notices, the first of which may be that the network is gone,
 * and that of the sheet one types into without waiting for it.
 */
const quietMs = 5_000;

export interface OverlaysProps {
  actions: ShellActions;
  locale: string;
  wallets: readonly WalletView[];
}

/** The sheets over the page and its notices: the sheets' code is loaded when the first of them is called for. */
export function Overlays({ actions, locale, wallets }: OverlaysProps) {
  const [open, setOpen] = useState<OverlayName>();
  const [hasNotices, setHasNotices] = useState(false);
  useEffect(() => {
    const onOverlay = (event: Event) => setOpen((event as CustomEvent<OverlayName>).detail);
    const onNotice = () => setHasNotices(true);
    const ahead = () => void Promise.all([loadToaster(), loadAddSheet()]).catch(() => undefined);
    const timer = setTimeout(ahead, quietMs);
    window.addEventListener("daybook:overlay", onOverlay);
    window.addEventListener("daybook:notice", onNotice);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("daybook:overlay", onOverlay);
      window.removeEventListener("daybook:notice", onNotice);
    };
  }, []);
  const onClose = () => setOpen(undefined);
  return (
    <>
      {open === "add" && <AddSheet actions={actions} locale={locale} onClose={onClose} />}
      {open === "commands" && <CommandMenu actions={actions} wallets={wallets} onClose={onClose} />}
      {open === "help" && <HelpSheet onClose={onClose} />}
      {hasNotices && <Toaster />}
    </>
  );
}
