import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { askAsPerson, pagePerson } from "@/app/_adapters/page";
import { SettingsPage } from "@/components/settings/settings-page";
import { keysCookie } from "@/components/shell/keys";
import { type Theme, themeCookie } from "@/components/shell/theme";
import { currentBrain } from "@/lib/assistant/model";
import { now } from "@/lib/core/clock";
import { findWallets } from "@/lib/finance/queries/find-wallets";
import { auth } from "@/lib/people/auth";
import { findFeeds } from "@/lib/tasks/queries/find-feeds";
import { findTaskZones } from "@/lib/tasks/queries/find-task-zones";
import { settingsActions } from "../settings-actions";
import { choicesFor, feedRow, keyRow, sessionRow } from "./choices";

export const metadata: Metadata = { title: "Settings" };

export default async function Settings() {
  const { profile, reading, weekStart, timezone } = await pagePerson();
  const requestHeaders = await headers();
  const [wallets, taskZones, sessions, current, keys, jar, feeds] = await Promise.all([
    askAsPerson(findWallets, {}),
    askAsPerson(findTaskZones, {}),
    auth().api.listSessions({ headers: requestHeaders }),
    auth().api.getSession({ headers: requestHeaders }),
    auth().api.listApiKeys({ headers: requestHeaders, query: {} }),
    cookies(),
    askAsPerson(findFeeds, {}),
  ]);
  const open = wallets.items.filter((one) => !one.isArchived).map(({ name }) => name);
  const theme = jar.get(themeCookie)?.value;
  return (
    <SettingsPage
      profile={{
        name: profile.name,
        username: profile.username ?? "",
        email: profile.email,
        timezone,
        locale: reading.locale,
        currency: profile.currency,
        weekStart,
        defaultWallet:
          profile.preferences.defaultWallet ?? open.find((name) => name === "Main") ?? open[0] ?? "",
      }}
      theme={(theme === "light" || theme === "dark" ? theme : "system") satisfies Theme}
      areKeysOn={jar.get(keysCookie)?.value !== "off"}
      sessions={sessions.map((session) => sessionRow(session, current?.session.id, now()))}
      apiKeys={keys.apiKeys.map((key) => keyRow(key, { timezone, locale: reading.locale }))}
      feeds={feeds.items.map((one) => feedRow(one, { timezone, locale: reading.locale }))}
      isDoneArchived={profile.preferences.archiveDone === true}
      taskZones={taskZones.items}
      brain={currentBrain().words}
      choices={choicesFor(
        { timezone, locale: reading.locale, currency: profile.currency, wallets: open },
        now(),
      )}
      actions={settingsActions}
    />
  );
}
