import { AppError, sqlState } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";

export type Role = "web" | "worker" | "auth" | "doctor" | "owner";

export interface TransactionSettings {
  role: Role;
  /** Whose rows the transaction may see and write (row security). */
  ownerId?: string | undefined;
  /** Who asks; the person's own row is readable by it. */
  userId?: string | undefined;
  /**
   * Take the owner's lock before anything else. Every transaction that writes an owner's things must
   * (docs: events, rule 1): it keeps one person's events in order and ends deadlocks between their commands.
   */
  isLocked?: boolean;
  mode?: "read write" | "read only" | "repeatable read, read only";
  /** SQL without parameters that is run with the opening and whose rows are handed to `run`. */
  first?: string;
  /**
   * What `run` takes for granted: SQL without parameters, run with the opening, that fails where it is not so. Nobody waits for
   * it before `run`; where it fails, nothing was done and its error is thrown (`isWrongAssumption`).
   */
  assuming?: string;
  /** SQL without parameters that is committed by itself ahead of the transaction, in the same round trip. */
  ahead?: string;
  /** Gives SQL that is sent behind the commit, in the same packet, if any. Nobody waits for it, and its failure is nobody's. */
  behind?: () => string | undefined;
}

/** Whether an error is that of `assuming`, which calls daybook_hold or daybook_hold_profile. */
export const isWrongAssumption = (error: unknown): boolean => sqlState(error) === "UP001";

function quoted(id: string | undefined): string {
  if (id === undefined) return "''";
  if (!isUuid(id)) throw new AppError("internal", "An id was expected.");
  return `'${id}'`;
}

/** The statement that takes an owner's lock. It assigns no transaction id, so it must come before any write. */
export const ownerLock = (ownerId: string): string =>
  `select pg_advisory_xact_lock(hashtextextended(${quoted(ownerId)}, 0))`;

/** The opening of a transaction: everything before its first own statement, in one round trip. */
export function opening({
  role,
  ownerId,
  userId,
  isLocked,
  mode = "read write",
  first,
  assuming,
  ahead,
}: TransactionSettings): string {
  const isSnapshot = mode === "repeatable read, read only";
  const settings = [
    ["role", `'daybook_${role}'`],
    ["search_path", "'public, pg_temp'"],
    ...(isSnapshot ? [] : [["transaction_timeout", "'10s'"]]),
    ["app.owner", quoted(ownerId)],
    ["app.user", quoted(userId)],
  ];
  return [
    ahead ? `begin; set local role daybook_${role}; ${ahead}; commit` : "",
    `begin ${isSnapshot ? "isolation level repeatable read read only" : mode}`,
    `select ${settings.map(([name, value]) => `set_config('${name}', ${value}, true)`).join(", ")}`,
    isLocked && ownerId ? ownerLock(ownerId) : "",
    first ?? "",
    assuming ?? "",
  ]
    .filter((part) => part !== "")
    .join("; ");
}
