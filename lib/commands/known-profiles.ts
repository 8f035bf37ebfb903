import { AppError } from "@/lib/core/errors";
import { isWrongAssumption, type TransactionSettings } from "@/lib/db/opening";
import type { Pool } from "@/lib/db/pool";
import type { Statement } from "@/lib/db/statements";
import { type Profile, profile as profileSchema, readProfile } from "./profile";

/** As many people's profiles as a process keeps of a database; who was read longest ago is forgotten first. */
const mostKnown = 10_000;

interface Known {
  profile: Profile;
  /** The row's version as the database counts it: any change of it is another (PostgreSQL, system column xmin). */
  stamp: string;
}
const known = new WeakMap<Pool, Map<string, Known>>();

/**
 * Runs `run` for a person with their profile as it is inside the transaction. As a process has seen it last it is taken for
 * granted, so that nobody waits for readProfile it; the transaction fails where it has changed since, and is run again with what
 * is there.
 * @param run is given what its transaction is opened with, and what makes its first rows the profile; it may be called twice.
 * @throws AppError unauthenticated for who is not here any more.
 */
export async function withProfile<T>(
  pool: Pool,
  userId: string,
  run: (
    opening: Pick<TransactionSettings, "first" | "assuming">,
    profileFrom: (first: readonly Record<string, unknown>[]) => Profile,
  ) => Promise<T>,
): Promise<T> {
  const people = known.get(pool) ?? new Map<string, Known>();
  known.set(pool, people);
  const last = people.get(userId);
  if (last) {
    try {
      return await run({ assuming: holding(userId, last.stamp) }, () => last.profile);
    } catch (error) {
      if (!isWrongAssumption(error)) throw error;
    }
  }
  return run({ first: readProfile(userId) }, ([row]) => {
    people.delete(userId);
    const read = { profile: parse(row), stamp: String(row?.stamp) };
    people.set(userId, read);
    for (const oldest of people.keys()) {
      if (people.size <= mostKnown) break;
      people.delete(oldest);
    }
    return read.profile;
  });
}

const holding = (userId: string, stamp: string): Statement => ({
  text: `select daybook_hold(exists (select from "user" where id = $1 and xmin::text = $2))`,
  values: [userId, stamp],
});

function parse(row: Record<string, unknown> | undefined): Profile {
  if (!row) throw new AppError("unauthenticated", "Sign in again: this account is not here any more.");
  return profileSchema.parse(row);
}
