import type { ApiKeyRow, FeedRow, SessionRow } from "@/components/settings/types";
import { whenInWords } from "@/lib/commands/conflict";
import { localTime } from "@/lib/core/time";
import type { FeedView } from "@/lib/tasks/feed";

const locales = [
  "en-GB",
  "en-US",
  "en-IE",
  "en-AU",
  "en-CA",
  "de-DE",
  "de-AT",
  "de-CH",
  "fr-FR",
  "es-ES",
  "it-IT",
  "nl-NL",
  "pt-PT",
  "pl-PL",
  "sv-SE",
];
const currencies = [
  "EUR",
  "USD",
  "GBP",
  "CHF",
  "SEK",
  "NOK",
  "DKK",
  "PLN",
  "CZK",
  "HUF",
  "CAD",
  "AUD",
  "NZD",
  "JPY",
  "INR",
  "BRL",
  "KWD",
];

interface Own {
  timezone: string;
  locale: string;
  currency: string;
  wallets: readonly string[];
}

const withOwn = (list: readonly string[], own: string): string[] =>
  list.includes(own) ? [...list] : [own, ...list];

/** What the settings offer to choose from, the person's own always among it. */
export function choicesFor({ timezone, locale, currency, wallets }: Own, at: Date) {
  const languages = new Intl.DisplayNames("en", { type: "language", languageDisplay: "standard" });
  const money = new Intl.DisplayNames("en", { type: "currency" });
  return {
    timezones: withOwn(Intl.supportedValuesOf("timeZone"), timezone).map((value) => ({
      value,
      label: `${value.replaceAll("_", " ")}, ${localTime(at, value)} now`,
    })),
    locales: withOwn(locales, locale).map((value) => ({ value, label: languages.of(value) ?? value })),
    currencies: withOwn(currencies, currency).map((value) => ({
      value,
      label: `${value}, ${money.of(value)}`,
    })),
    wallets: wallets.map((value) => ({ value, label: value })),
  };
}

const browsers: readonly [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: readonly [RegExp, string][] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

const nameIn = (agent: string, names: readonly [RegExp, string][]) =>
  names.find(([pattern]) => pattern.test(agent))?.[1];

/** "Firefox on Linux"; a device that says nothing of itself is just that. */
function deviceName(agent: string): string {
  const [browser, system] = [nameIn(agent, browsers), nameIn(agent, systems)];
  if (!browser && !system) return "Another device";
  return [browser ?? "A browser", system].filter(Boolean).join(" on ");
}

function ago(from: Date, at: Date): string {
  const minutes = Math.round((at.getTime() - from.getTime()) / 60_000);
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  if (minutes < 60) return words.format(-Math.max(0, minutes), "minute");
  return minutes < 48 * 60
    ? words.format(-Math.round(minutes / 60), "hour")
    : words.format(-Math.round(minutes / 1440), "day");
}

interface Session {
  id: string;
  userAgent?: string | null | undefined;
  updatedAt: Date;
}

/** A signed-in device. */
export function sessionRow(
  { id, userAgent, updatedAt }: Session,
  currentId: string | undefined,
  at: Date,
): SessionRow {
  return {
    id,
    name: deviceName(userAgent ?? ""),
    detail: `seen ${ago(new Date(updatedAt), at)}`,
    isThisOne: id === currentId,
  };
}

interface Key {
  id: string;
  name: string | null;
  start: string | null;
  createdAt: Date;
  lastRequest: Date | null;
}

/** A feed, without its address. */
export const feedRow = (
  { id, name, createdAt }: FeedView,
  reading: { timezone: string; locale: string },
): FeedRow => ({ id, name, detail: `made ${whenInWords(new Date(createdAt), reading)}` });

/** An API key, without the key. */
export function keyRow(
  { id, name, start, createdAt, lastRequest }: Key,
  reading: { timezone: string; locale: string },
): ApiKeyRow {
  const used = lastRequest ? `last used ${whenInWords(new Date(lastRequest), reading)}` : "never used";
  return {
    id,
    name: name ?? "Key",
    start: start ?? "",
    detail: `made ${whenInWords(new Date(createdAt), reading)}, ${used}`,
  };
}
