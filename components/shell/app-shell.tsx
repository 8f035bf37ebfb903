import type { ReactNode } from "react";
import type { WalletView } from "@/lib/finance/views";
import { BottomBar } from "./bottom-bar";
import { Dock } from "./dock";
import { FootInput } from "./foot-input";
import { OfflineBanner } from "./offline-banner";
import { Overlays } from "./overlays";
import { Rail, type RailProps } from "./rail";
import { RegisterServiceWorker } from "./register-service-worker";
import { ShellKeys } from "./shell-keys";
import type { ShellActions } from "./types";

export interface AppShellProps extends Omit<RailProps, "wallets"> {
  person: { id: string; name: string };
  wallets: readonly WalletView[];
  /** From the cookie `daybook_dock`: anything but "folded" is open. */
  isDockOpen: boolean;
  /** Who answers: "Answers come from Daybook itself, on this machine". */
  brain: string;
  /** The assistant: a client component that loads itself with next/dynamic; it is first drawn when it is wanted. */
  assistant: ReactNode;
  actions: ShellActions;
  children: ReactNode;
}

/** The frame of every page behind the sign-in: rail or bottom bar, the page, the assistant's dock. */
export function AppShell({ isDockOpen, brain, assistant, actions, children, ...rail }: AppShellProps) {
  // The dock and the input at the foot are one: what was begun in it is there however it is folded.
  const draft = `${rail.person.id} dock`;
  return (
    <>
      <a
        href="#page"
        className="sr-only z-60 rounded-ctl bg-sheet px-4 py-3 shadow-float focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to the page
      </a>
      <div className="app" data-dock={isDockOpen ? "open" : "folded"} suppressHydrationWarning>
        <Rail {...rail} />
        <div className="relative flex min-w-0 flex-col">
          <OfflineBanner />
          <main
            id="page"
            tabIndex={-1}
            className="flex-1 px-4.5 pt-4.5 pb-[calc(112px+env(safe-area-inset-bottom))] outline-none lg:px-9 lg:pt-7.5 lg:pb-16"
          >
            {children}
          </main>
          <FootInput brain={brain} draft={draft} />
        </div>
        <Dock brain={brain} draft={draft}>
          {assistant}
        </Dock>
      </div>
      <BottomBar />
      <p id="announcements" aria-live="polite" className="sr-only" />
      <Overlays actions={actions} locale={rail.locale} wallets={rail.wallets} />
      <ShellKeys undo={actions.undo} />
      <RegisterServiceWorker />
    </>
  );
}
