import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Statement } from "@/lib/db/statements";

/** What a person chose for themselves; unknown keys of older or newer versions are kept. */
export const preferences = z.looseObject({
  weekStart: z.enum(["monday", "sunday", "saturday"]).optional(),
  defaultWallet: z.string().max(60).optional(),
  /** Whether what was done ninety days ago is put away by itself. */
  archiveDone: z.boolean().optional(),
  theme: z.enum(["system", "light", "dark"]).optional(),
});

/** The person a command or query is for, as read when its transaction opened. */
export const profile = z.object({
  userId: z.string(),
  name: z.string(),
  username: z.string().nullable(),
  email: z.string(),
  timezone: z.string(),
  locale: z.string(),
  currency: z.string(),
  preferences,
  version: z.number().int(),
});
export type Profile = z.infer<typeof profile>;

const columns = `id as "userId", name, username, email, timezone, locale, currency, preferences, version, xmin::text as stamp`;

/** What of a person's row makes a profile, and the row's stamp. */
export const profileColumns = sql.raw(columns);

/** The statement that reads a person's profile. */
export const readProfile = (userId: string): Statement => ({
  text: `select ${columns} from "user" where id = $1`,
  values: [userId],
});
