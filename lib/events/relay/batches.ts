import type { Entry } from "@/lib/events/readers/progress";

/** A bulk call is at most this large, in bytes of its events (Dapr takes 4 MB a request). */
export const maxBatchBytes = 2_000_000;
const maxBatchLength = 500;

/** An event on its way, with what it weighs. */
export interface Waiting {
  entry: Entry;
  /** Its data, as JSON. */
  data: string;
  bytes: number;
}

/**
 * What is still to be published to one topic. A batch has at most one event of each owner, so that a call that half fails
 * can't turn their order round (docs: events, rule 8); what comes behind it waits for the next.
 */
export class TopicQueue {
  /** Each owner's events in their order; the owners in the order in which it is their turn. */
  readonly #owners = new Map<string, Waiting[]>();
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(waiting: Waiting): void {
    const { ownerId } = waiting.entry.event;
    const mine = this.#owners.get(ownerId);
    if (mine) mine.push(waiting);
    else this.#owners.set(ownerId, [waiting]);
    this.#length++;
  }

  /** The first event of as many owners as fit into one call; nothing of them may be asked for until the batch is settled. */
  take(): Waiting[] {
    const batch: Waiting[] = [];
    let bytes = 0;
    for (const [, [first]] of this.#owners) {
      if (!first) continue;
      if (batch.length > 0 && bytes + first.bytes > maxBatchBytes) break;
      batch.push(first);
      bytes += first.bytes;
      if (batch.length === maxBatchLength) break;
    }
    return batch;
  }

  /** Takes what was published out; its owners go to the end of the line. */
  settle(published: readonly Waiting[]): void {
    for (const { entry } of published) {
      const { ownerId } = entry.event;
      const [, ...rest] = this.#owners.get(ownerId) ?? [];
      this.#owners.delete(ownerId);
      if (rest.length > 0) this.#owners.set(ownerId, rest);
      this.#length--;
    }
  }
}
