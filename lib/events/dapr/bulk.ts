import { z } from "zod";

/** What Dapr understands of an answer. Nothing is ever dropped: what can't succeed is in our own dead letters by then. */
export type Status = "SUCCESS" | "RETRY";

/** What Dapr is told of a delivery. */
export type Answer = { status: Status } | { statuses: { entryId: string; status: Status }[] };

const body = z.object({
  entries: z.array(z.object({ entryId: z.string(), event: z.unknown() })).max(10_000),
});

/** What an entry carries: the message's own bytes, as base64. What they say is judged by whoever reads the envelope. */
function envelopeOf(event: unknown): unknown {
  if (typeof event !== "string") return event;
  const text = Buffer.from(event, "base64").toString();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/**
 * What one call of a sidecar brings: a bulk, or one event that is the whole body.
 * @returns the envelopes in their order, and what makes the answer of their statuses; one that is missing is RETRY.
 */
export function readDelivery(said: unknown): {
  envelopes: unknown[];
  answer(statuses: readonly Status[]): Answer;
} {
  const bulk = body.safeParse(said);
  if (!bulk.success) return { envelopes: [said], answer: ([status = "RETRY"]) => ({ status }) };
  const { entries } = bulk.data;
  return {
    envelopes: entries.map(({ event }) => envelopeOf(event)),
    answer: (statuses) => ({
      statuses: entries.map(({ entryId }, place) => ({ entryId, status: statuses[place] ?? "RETRY" })),
    }),
  };
}
