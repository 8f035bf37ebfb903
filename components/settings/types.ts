import type { Action } from "@/lib/core/action-result";

export interface ProfileView {
  name: string;
  username: string;
  email: string;
  timezone: string;
  locale: string;
  currency: string;
  weekStart: "monday" | "sunday" | "saturday";
  /** The name of the wallet that is taken where none is said. */
  defaultWallet: string;
}

export interface ApiKeyRow {
  id: string;
  name: string;
  /** Its first characters, to tell keys apart. */
  start: string;
  /** "made 3 Nov, last used today 3:10" */
  detail: string;
}

export interface SessionRow {
  id: string;
  /** "Firefox on Linux" */
  name: string;
  /** "12 minutes ago" */
  detail: string;
  isThisOne: boolean;
}

export interface FeedRow {
  id: string;
  name: string;
  /** "made 3 Nov" */
  detail: string;
}

/** What settings can do. Server actions. */
export interface SettingsActions {
  /** Saves one or more fields of the profile. */
  update: Action<Partial<Omit<ProfileView, "email">> & { preferences?: { archiveDone: boolean } }>;
  /** Means what is open on one zone's clock on another's. */
  moveToZone: Action<{ from: string; to: string }, { moved: number; isAll: boolean }>;
  undo: Action<{ what: string }>;
  signOut: Action<Record<string, never>>;
  signOutEverywhere: Action<Record<string, never>>;
  /** The key itself is shown once and never again. */
  createApiKey: Action<{ name: string }, { key: string }>;
  revokeApiKey: Action<{ apiKeyId: string }>;
  /** The address holds a secret: it is told once. */
  createFeed: Action<{ name: string }, { path: string }>;
  revokeFeed: Action<{ feedId: string }>;
}
