import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { preferences } from "@/lib/commands/profile";
import { save } from "@/lib/commands/save";
import { AppError } from "@/lib/core/errors";
import { isLocale } from "@/lib/core/locale";
import { isCurrency } from "@/lib/core/money";
import { isZone } from "@/lib/core/time";
import { profileUpdated } from "@/lib/events/catalog/people";
import { profileAggregate } from "@/lib/people/profile-aggregate";
import { profileView } from "@/lib/people/profile-view";

const weekStarts = ["monday", "sunday", "saturday"] as const;
const usernameWords = "Username must be 3 to 50 characters: letters a to z, digits, and the marks _ . -";

const input = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "Name must be between 1 and 100 characters")
    .max(100, "Name must be between 1 and 100 characters")
    .optional(),
  username: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[A-Za-z0-9_.-]{3,50}$/, usernameWords)
    .optional(),
  timezone: z.string().refine(isZone, "Time zone must be a name like Europe/Berlin").optional(),
  locale: z
    .string()
    .max(35, "Locale must be a tag like en-GB")
    .refine(isLocale, "Locale must be a tag like en-GB")
    .optional(),
  currency: z.string().refine(isCurrency, "Currency must be a code like EUR").optional(),
  weekStart: z.enum(weekStarts, "Week start must be monday, sunday, or saturday").nullable().optional(),
  defaultWallet: z.string().trim().min(1).max(60).nullable().optional(),
  preferences: preferences
    .partial()
    .refine((said) => JSON.stringify(said).length <= 10_000, "Preferences must be at most 10,000 characters")
    .optional()
    .describe("Further choices; what is not named stays."),
});
type Said = z.output<typeof input>;

export const updateProfile = defineCommand({
  name: "updateProfile",
  summary:
    "Change the person's name, username, time zone, language, currency, first day of the week or other preferences.",
  effect: "write",
  http: { method: "PATCH", path: "/me" },
  input,
  output: profileView,
  async run(said, context) {
    const { tx, actor, profile } = context;
    const [before] = await profileAggregate.load(tx, actor.userId, [actor.userId]);
    if (!before) throw new AppError("unauthenticated", "Sign in again: this account is not here any more.");
    const { name, username, timezone, locale, currency } = said;
    const after = {
      ...before,
      name: name ?? before.name,
      username: username ?? before.username,
      timezone: timezone ?? before.timezone,
      locale: locale ?? before.locale,
      currency: currency ?? before.currency,
      preferences: preferred(before.preferences, said),
    };
    const [row = before] = await save(context, profileAggregate, [{ before, after, event: profileUpdated }]);
    const { id, version } = row;
    return { id, email: profile.email, version, ...profileAggregate.toFacts(row) } as z.infer<
      typeof profileView
    >;
  },
});

/** The preferences with those named put in, and those that are null taken out. */
function preferred(
  before: z.infer<typeof preferences>,
  { preferences: more, weekStart, defaultWallet }: Said,
) {
  const named = {
    ...more,
    ...(weekStart === undefined ? {} : { weekStart }),
    ...(defaultWallet === undefined ? {} : { defaultWallet }),
  };
  const kept = Object.entries({ ...before, ...named }).filter(([, value]) => value !== null);
  return preferences.parse(Object.fromEntries(kept));
}
