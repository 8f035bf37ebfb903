import { z } from "zod";

/** One change of one thing, as the audit keeps it. */
export const historyView = z.object({
  id: z.string(),
  eventId: z.string(),
  type: z.string(),
  /** The event's own line: "Completed". */
  title: z.string(),
  itemType: z.string(),
  itemId: z.string(),
  actor: z.string(),
  at: z.string(),
  commandId: z.string().nullable(),
  correlationId: z.string(),
  /** Old and new value of each field that changed; empty where the whole thing came or went. */
  changes: z.record(z.string(), z.object({ old: z.unknown(), new: z.unknown() })),
  payload: z.record(z.string(), z.unknown()),
});
export type HistoryView = z.infer<typeof historyView>;

/** One link of the chain from a sentence or click to a thing, or of what followed from it. */
export const chainLink = z.object({
  id: z.string(),
  kind: z.enum(["said", "did", "happened"]),
  words: z.string(),
  /** The sentence itself, where there was one. */
  quote: z.string().nullable(),
  actor: z.string(),
  at: z.string(),
});
export type ChainLink = z.infer<typeof chainLink>;

export const explanation = z.object({
  /** Why the thing is here, in one sentence. */
  sentence: z.string(),
  /** The cause first. */
  chain: z.array(chainLink),
  /** What came of it, in order. */
  followed: z.array(chainLink),
});
