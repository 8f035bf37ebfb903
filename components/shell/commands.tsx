import {
  Activity,
  Archive,
  Banknote,
  Bell,
  CalendarDays,
  Check,
  CircleHelp,
  LogOut,
  PanelRight,
  Plus,
  Settings,
  SunMoon,
  Trash2,
  Undo2,
  Wallet,
} from "lucide-react";
import type { ReactNode } from "react";
import type { WalletView } from "@/lib/finance/views";
import { askHands } from "../tasks/quick-signals";
import { ask, tasksOf } from "../tasks/selection";
import { undoLast } from "../use-action";
import { type Destination, destinations } from "./destinations";
import { signOut } from "./sign-out";
import { openOverlay, toggleDock } from "./signals";
import { applyTheme } from "./theme";
import type { ShellActions } from "./types";

interface MenuCommand {
  label: string;
  icon: ReactNode;
  /** Its key, where it has one. */
  detail?: string;
  run: () => unknown;
}

/** The pages one can go to, and each wallet's own. */
export const placesWith = (wallets: readonly WalletView[]): Destination[] => [
  ...destinations,
  { href: "/notifications", label: "Notifications", icon: Bell },
  { href: "/settings", label: "Settings", icon: Settings },
  { href: "/status", label: "Status", icon: Activity },
  ...wallets
    .filter((wallet) => !wallet.isArchived)
    .map(({ name }) => ({
      href: `/money?wallet=${encodeURIComponent(name)}`,
      label: `Wallet ${name}`,
      icon: Wallet,
    })),
];

const switchTheme = () => {
  const isDark = getComputedStyle(document.documentElement).colorScheme === "dark";
  applyTheme(isDark ? "light" : "dark");
};

/** What one can do with the tasks that are selected, or with the one that one was in. */
function onTasks(ids: readonly string[]): MenuCommand[] {
  if (ids.length === 0) return [];
  const [first] = tasksOf(ids);
  const what = ids.length === 1 && first ? `“${first.title}”` : `${ids.length} tasks`;
  return [
    {
      label: `Complete ${what}`,
      icon: <Check size={17} />,
      detail: "c",
      run: () => askHands("complete", [...ids]),
    },
    { label: `Schedule ${what}`, icon: <CalendarDays size={17} />, detail: "s", run: () => ask("due", ids) },
    { label: `Archive ${what}`, icon: <Archive size={17} />, run: () => askHands("archive", [...ids]) },
    {
      label: `Delete ${what}`,
      icon: <Trash2 size={17} />,
      detail: "Delete",
      run: () => askHands("remove", [...ids]),
    },
  ];
}

/** All that the menu can do. */
export function commandsFor({
  ids,
  actions,
  push,
}: {
  ids: readonly string[];
  actions: Pick<ShellActions, "undo" | "signOut">;
  push: (href: string) => void;
}): MenuCommand[] {
  return [
    ...onTasks(ids),
    { label: "New task", icon: <Plus size={17} />, detail: "q", run: () => openOverlay("add") },
    { label: "New expense", icon: <Banknote size={17} />, run: () => push("/money/new") },
    {
      label: "Undo what was done last",
      icon: <Undo2 size={17} />,
      detail: "⌘Z",
      run: () => undoLast(actions.undo),
    },
    { label: "Fold or open the assistant", icon: <PanelRight size={17} />, detail: "⌘\\", run: toggleDock },
    { label: "Switch theme between light and dark", icon: <SunMoon size={17} />, run: switchTheme },
    {
      label: "Keys and sentences",
      icon: <CircleHelp size={17} />,
      detail: "?",
      run: () => openOverlay("help"),
    },
    { label: "Sign out", icon: <LogOut size={17} />, run: () => void signOut(actions.signOut) },
  ];
}
