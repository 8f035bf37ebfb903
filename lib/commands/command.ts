import type { z } from "zod";
import type { Statement } from "@/lib/db/statements";
import type { Transaction } from "@/lib/db/transaction";
import type { EventData, EventDefinition } from "@/lib/events/event";
import type { Actor } from "./actor";
import type { Profile } from "./profile";

/** Where an operation stands in the HTTP API; input fields named in the path are taken from it, a GET's from the query. */
export interface HttpPlace {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  path: `/${string}`;
  /** Status of a success; 200 unless something is created. */
  status?: 200 | 201;
}

interface Operation<Input extends z.ZodType, Output> {
  /** The tool's name, the same for the model, the API, the page and the shell. */
  name: string;
  /** One or two sentences in a person's words; the model chooses by them. */
  summary: string;
  input: Input;
  /** Plain JSON, as every interface shows it. */
  output: z.ZodType<Output>;
  /** Absent: an internal one that no interface offers. */
  http?: HttpPlace;
}

export interface QueryContext {
  actor: Actor;
  tx: Transaction;
  profile: Profile;
  now: Date;
}

/** A question: reads in one transaction, changes nothing. */
export interface Query<Input extends z.ZodType = z.ZodType, Output = unknown>
  extends Operation<Input, Output> {
  kind: "query";
  effect: "read";
  run(input: z.output<Input>, context: QueryContext): Promise<Output>;
}

export interface CommandContext extends QueryContext {
  commandId: string;
  /** The version the caller last saw, by id; `save` refuses what is stale. */
  expectedVersions: ReadonlyMap<string, number>;
  /** Sends a statement with those that close the transaction; nothing in the command may read what it writes. */
  close(statement: Statement): void;
  /**
   * Notes an event; it is appended when the command has run, in the order of the calls.
   * @returns the event's id.
   */
  emit<E extends EventDefinition>(event: E, data: EventData<E>, version: number, id?: string): string;
  /** Records another input than was said, where the words left open what they meant ("last"). */
  recordAs(input: unknown): void;
}

/** A change: one transaction, in which all of it happens, with its events, or none of it. */
export interface Command<Input extends z.ZodType = z.ZodType, Output = unknown>
  extends Operation<Input, Output> {
  kind: "command";
  effect: "write" | "destructive";
  run(input: z.output<Input>, context: CommandContext): Promise<Output>;
  /** What may be kept of an answer for its Idempotency-Key, where a part of it is told once; absent: all of it. */
  keepAnswer?(value: Output): Output;
}

export type Tool = Command | Query;

/** Declares a command. Everything around `run` (transaction, lock, events, record) is `execute`'s. */
export function defineCommand<Input extends z.ZodType, Output>(
  command: Omit<Command<Input, Output>, "kind">,
): Command<Input, Output> {
  return { kind: "command", ...command };
}

/** Declares a query. */
export function defineQuery<Input extends z.ZodType, Output>(
  query: Omit<Query<Input, Output>, "kind" | "effect">,
): Query<Input, Output> {
  return { kind: "query", effect: "read", ...query };
}
