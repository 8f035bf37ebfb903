import { AppError, sqlState } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import type { Statement } from "./statements";

export type Role = "web" | "worker" | "auth" | "doctor" | "owner";

export interface TransactionSettings {
  role: Role;
  /** Whose rows the transaction may see and write (row security). */
  ownerId?: string | undefined;
  /** Who asks; the person's own row is readable by it. */
  userId?: string | undefined;
  /**
   * The owners whose locks are taken before anything else, in this order. Every transaction that writes an owner's things must
   * take theirs (docs: events, rule 1): it keeps one person's events in order and ends deadlocks between their commands.
   */
  locks?: readonly string[];
  mode?: "read write" | "read only" | "repeatable read, read only";
  /** Commit without waiting for the disk: a crash of the server may lose it, and all that came after it. */
  isLazy?: boolean | undefined;
  /** A statement that is run with the opening and whose rows are handed to `run`. */
  first?: Statement;
  /**
   * What `run` takes for granted: a statement, run with the opening, that fails where it is not so. Nobody waits for it
   * before `run`; where it fails, nothing was done and its error is thrown (`isWrongAssumption`).
   */
  assuming?: Statement;
  /** A statement that is committed by itself ahead of the transaction, in the same round trip, without waiting for the disk. */
  ahead?: Statement | undefined;
  /** Gives SQL that is sent behind the commit, in the same packet, if any. Nobody waits for it, and its failure is nobody's. */
  behind?: () => string | undefined;
}

/** Whether an error is that of `assuming`, which calls daybook_hold. */
export const isWrongAssumption = (error: unknown): boolean => sqlState(error) === "UP001";

function checked(id: string): string {
  if (!isUuid(id)) throw new AppError("internal", "An id was expected.");
  return id;
}

/** PostgreSQL's array of ids, as text. @throws AppError internal where one is none. */
export const idArray = (ids: readonly string[]): string => `{${ids.map(checked).join(",")}}`;

/** All of them last as long as the transaction: through a pooler, each has another of the server's connections. */
const settingsText = `select set_config('role', $1, true), set_config('search_path', 'public, pg_temp', true),
  set_config('app.owner', $2, true), set_config('app.user', $3, true)`;
const timeoutText = ", set_config('transaction_timeout', '10s', true)";
const lazyText = ", set_config('synchronous_commit', 'off', true)";

/** A lock assigns no transaction id, so it must come before any write. */
const ownLockText = ", pg_advisory_xact_lock(hashtextextended($2, 0))";
const lockText = "select pg_advisory_xact_lock(hashtextextended(owner, 0)) from unnest($1::text[]) owner";

const beginText = {
  "read write": "begin read write",
  "read only": "begin read only",
  "repeatable read, read only": "begin isolation level repeatable read read only",
};

export const commitStatement: Statement = { text: "commit" };

/** The opening of a transaction: everything before its first own statement. What is wanted of `first` are its rows: it is the last. */
export function opening(settings: TransactionSettings): Statement[] {
  const { ownerId, userId, locks = [], mode = "read write", isLazy, first, assuming } = settings;
  const isOwn = locks.length === 1 && locks[0] === ownerId;
  const parts = [
    settingsText,
    mode === "repeatable read, read only" ? "" : timeoutText,
    isLazy ? lazyText : "",
    isOwn ? ownLockText : "",
  ];
  const values = [`daybook_${settings.role}`, ownerId ? checked(ownerId) : "", userId ? checked(userId) : ""];
  const statements: Statement[] = [{ text: beginText[mode] }, { text: parts.join(""), values }];
  if (locks.length > 0 && !isOwn) statements.push({ text: lockText, values: [idArray(locks)] });
  if (first) statements.push(first);
  if (assuming) statements.push(assuming);
  return statements;
}

/** The transaction that goes ahead of another, whole. */
export const goingAhead = (role: Role, statement: Statement): Statement[] => [
  ...opening({ role, isLazy: true }),
  statement,
  commitStatement,
];
