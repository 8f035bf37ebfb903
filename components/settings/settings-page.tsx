import Link from "next/link";
import type { Theme } from "../shell/theme";
import { buttonClass } from "../ui/button";
import { PageColumn, PageHeading } from "../ui/small";
import { ApiKeys } from "./api-keys";
import { ArchiveField } from "./archive-field";
import { Feeds } from "./feeds";
import { KeysField } from "./keys-field";
import { ProfileField } from "./profile-field";
import { SettingLine, SettingSection } from "./setting";
import { SignOutButtons } from "./sign-out-buttons";
import { ThemeField } from "./theme-field";
import type { ApiKeyRow, FeedRow, ProfileView, SessionRow, SettingsActions } from "./types";
import { ZoneOffer } from "./zone-offer";

type Options = readonly { value: string; label: string }[];

export interface SettingsPageProps {
  profile: ProfileView;
  /** From the cookie `daybook_theme`. */
  theme: Theme;
  /** From the cookie `daybook_keys`. */
  areKeysOn: boolean;
  sessions: readonly SessionRow[];
  apiKeys: readonly ApiKeyRow[];
  feeds: readonly FeedRow[];
  /** "Answers come from Daybook itself, on this machine" */
  brain: string;
  /** What there is to choose from, each with its words ("Berlin, 11:20 now"). */
  /** Whether what has long been done is put away by itself. */
  isDoneArchived: boolean;
  /** Other zones that open tasks are meant on. */
  taskZones: readonly { timezone: string; tasks: number }[];
  choices: { timezones: Options; locales: Options; currencies: Options; wallets: Options };
  actions: SettingsActions;
}

const weekStarts = [
  { value: "monday", label: "Monday" },
  { value: "sunday", label: "Sunday" },
  { value: "saturday", label: "Saturday" },
];

/** Settings: one page, saved by itself. */
export function SettingsPage({
  profile,
  theme,
  areKeysOn,
  sessions,
  apiKeys,
  feeds,
  brain,
  isDoneArchived,
  taskZones,
  choices,
  actions,
}: SettingsPageProps) {
  const { update } = actions;
  return (
    <PageColumn>
      <PageHeading title="Settings" lede="Saved by itself, on all your devices." />
      <div className="mt-5.5">
        <SettingSection title="Profile">
          <ProfileField name="name" label="Name" value={profile.name} update={update} />
          <ProfileField name="username" label="Username" value={profile.username} update={update} />
          <SettingLine label="Email">
            <span className="text-ink-2 text-md wrap-anywhere">{profile.email}</span>
          </SettingLine>
        </SettingSection>
        <SettingSection title="Time and money" note="Used where you say none">
          <ProfileField
            name="timezone"
            label="Time zone"
            value={profile.timezone}
            options={choices.timezones}
            update={update}
          />
          {taskZones.map((zone) => (
            <ZoneOffer
              key={zone.timezone}
              {...zone}
              to={profile.timezone}
              move={actions.moveToZone}
              undo={actions.undo}
            />
          ))}
          <ProfileField
            name="locale"
            label="Dates and numbers"
            value={profile.locale}
            options={choices.locales}
            update={update}
          />
          <ProfileField
            name="currency"
            label="Currency"
            value={profile.currency}
            options={choices.currencies}
            update={update}
          />
          <ProfileField
            name="weekStart"
            label="Week starts on"
            value={profile.weekStart}
            options={weekStarts}
            isSegmented
            update={update}
          />
          <ProfileField
            name="defaultWallet"
            label="Usual wallet"
            value={profile.defaultWallet}
            options={choices.wallets}
            update={update}
          />
        </SettingSection>
        <SettingSection title="Tasks">
          <ArchiveField isOn={isDoneArchived} update={update} />
        </SettingSection>
        <SettingSection title="Look and keys">
          <ThemeField theme={theme} />
          <KeysField areOn={areKeysOn} />
        </SettingSection>
        <SettingSection title="Assistant" note="Who understands what you type">
          <SettingLine label={brain}>
            <Link prefetch={false} href="/status" className={buttonClass()}>
              Status
            </Link>
          </SettingLine>
        </SettingSection>
        <SettingSection title="Devices">
          {sessions.map((session) => (
            <SettingLine key={session.id} label={session.name} note={session.detail}>
              {session.isThisOne && <span className="text-ink-3 text-sm">this one</span>}
            </SettingLine>
          ))}
          <SignOutButtons actions={actions} />
        </SettingSection>
        <SettingSection title="Calendar feeds" note="Your tasks with a date, in any calendar app">
          <Feeds feeds={feeds} actions={actions} />
        </SettingSection>
        <SettingSection title="API keys" note="For programs that act for you">
          <ApiKeys keys={apiKeys} actions={actions} />
        </SettingSection>
      </div>
    </PageColumn>
  );
}
