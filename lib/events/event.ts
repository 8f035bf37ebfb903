import { z } from "zod";
import type { EventRow } from "@/lib/db/schema/events";

/**
 * A kind of event: a fact about one aggregate, in the past. `effect` says what it does to the aggregate's row when the
 * log is replayed: `created` and `deleted` carry the whole row, `updated` its `changes`, `none` only accompanies another.
 */
export interface EventDefinition<Type extends string = string, Data extends z.ZodType = z.ZodType> {
  type: Type;
  topic: string;
  aggregate: string;
  effect: "create" | "update" | "delete" | "none";
  /** One line for people: what happened, without the thing's name. */
  title: string;
  dataVersion: number;
  data: Data;
  subject(data: z.output<Data>): string;
}

/** Declares a kind of event. Its data must be plain JSON. */
export function defineEvent<const Type extends string, Data extends z.ZodType>(
  definition: Omit<EventDefinition<Type, Data>, "dataVersion"> & { dataVersion?: number },
): EventDefinition<Type, Data> {
  return { dataVersion: 1, ...definition };
}

export type EventData<E> = E extends EventDefinition<string, infer Data> ? z.output<Data> : never;

/** Old and new value of each field that changed. */
export const changes = z.record(z.string(), z.object({ old: z.json(), new: z.json() }));
export type Changes = z.infer<typeof changes>;

/** A whole event as it stands in the log, with its place there. */
export type LoggedEvent = EventRow;

/** An event before it is appended: the log gives it its place. */
export type NewEvent = Omit<EventRow, "seq" | "xid">;

/** The largest event, in bytes of its data (docs: events; Kafka's default message limit is 1 MB). */
export const maxEventBytes = 256 * 1024;
