import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { askAsPerson, pagePerson } from "@/app/_adapters/page";
import { countUnread } from "@/app/_adapters/unread";
import { countedUpTo } from "@/components/format";
import { AppShell } from "@/components/shell/app-shell";
import { dockCookie } from "@/components/shell/signals";
import { Hands } from "@/components/tasks/hands";
import { currentBrain } from "@/lib/assistant/model";
import { database } from "@/lib/db/database";
import { getBalances } from "@/lib/finance/queries/get-balances";
import { checkHealth } from "@/lib/operations/health";
import { getTaskCounts, mostCounted } from "@/lib/tasks/queries/get-task-counts";
import { quickActions } from "./action-sets";
import { AssistantDock } from "./assistant-dock";
import { LiveUpdates } from "./live-updates";
import { shellActions } from "./shell-actions";
import { statusOf } from "./status-words";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const { profile, reading } = await pagePerson();
  const [counts, { wallets }, unread, health, jar] = await Promise.all([
    askAsPerson(getTaskCounts, {}),
    askAsPerson(getBalances, {}),
    countUnread(),
    checkHealth(database),
    cookies(),
  ]);
  const brain = currentBrain();
  const wordsFor = (count: number) => (count > 0 ? countedUpTo(count, mostCounted, reading.locale) : "");
  return (
    <AppShell
      person={{ id: profile.id, name: profile.name }}
      locale={reading.locale}
      counts={{ "/today": wordsFor(counts.late + counts.today), "/tasks": wordsFor(counts.open) }}
      unread={unread}
      wallets={wallets}
      status={statusOf(health)}
      isDockOpen={jar.get(dockCookie)?.value !== "folded"}
      brain={brain.words}
      assistant={<AssistantDock reading={reading} />}
      actions={shellActions}
    >
      {children}
      <Hands reading={reading} actions={quickActions} />
      <LiveUpdates />
    </AppShell>
  );
}
