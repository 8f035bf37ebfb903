import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Aggregate, Facts, Versioned } from "@/lib/commands/aggregate";
import { preferences } from "@/lib/commands/profile";
import { AppError, sqlState } from "@/lib/core/errors";
import { user } from "@/lib/db/schema/people";
import { profileUpdated } from "@/lib/events/catalog/people";

/** What of a person Daybook keeps itself; address, password and sessions are Better Auth's. */
const profileFacts = z.object({
  name: z.string(),
  username: z.string().nullable(),
  timezone: z.string(),
  locale: z.string(),
  currency: z.string(),
  preferences,
});
type ProfileFacts = z.infer<typeof profileFacts>;
export type ProfileRow = Versioned & ProfileFacts;

const noSuchEvent = () =>
  new AppError("internal", "A person is made and erased by signing up and leaving, not here.");

/**
 * A person's settings, whose row is the one Better Auth made: id and owner are the person's. Changes are events and can be
 * taken back, but the log does not hold a person from the start (signing up is no event), so there is nothing to replay:
 * `loadAll` gives none, and `created` and `deleted` never happen.
 */
export const profileAggregate: Aggregate<ProfileRow> = {
  type: "profile",
  idKey: "userId",
  created: profileUpdated,
  updated: profileUpdated,
  deleted: profileUpdated,
  async load(tx, ownerId, ids) {
    const rows = await tx
      .select()
      .from(user)
      .where(and(eq(user.id, ownerId), inArray(user.id, [...ids])))
      .for("update");
    return rows.map(({ id, version, createdAt, updatedAt, ...person }) => ({
      id,
      ownerId: id,
      version,
      lastEventId: "",
      createdAt,
      updatedAt,
      deletedAt: null,
      ...profileFacts.parse(person),
    }));
  },
  loadAll: async () => [],
  async insert() {
    throw noSuchEvent();
  },
  async update(tx, saves) {
    for (const { after } of saves) {
      const { id, version, updatedAt } = after;
      const facts = toFacts(after);
      await tx
        .update(user)
        .set({ ...facts, displayUsername: facts.username, version, updatedAt })
        .where(eq(user.id, id))
        .catch(refuseTakenName);
    }
  },
  toFacts,
  fromFacts: (facts: Facts, meta) => ({ ...meta, ...profileFacts.parse(facts) }),
  label: () => "your profile",
};

function toFacts({
  name,
  username,
  timezone,
  locale,
  currency,
  preferences: chosen,
}: ProfileRow): ProfileFacts {
  return { name, username, timezone, locale, currency, preferences: chosen };
}

/** Others can't be seen from here, so that a name is taken shows only when it is written. */
function refuseTakenName(error: unknown): never {
  if (sqlState(error) !== "23505") throw error;
  throw new AppError("invalid_input", "That username is taken: choose another one.", {
    fields: { username: "That username is taken: choose another one." },
  });
}
