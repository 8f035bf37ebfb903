/** Commits that come further apart than this on average, in milliseconds, are each looked at as they come. */
const calmGapMs = 5;
const calmMs = 1;
/** Under a stream of commits the log is looked at this often, and what came together is delivered together. */
const busyMs = 20;

/**
 * How often a reader looks at the log: at once while commits are few, so that each is delivered within its millisecond;
 * at a steady beat while they are many, so that a look and a transaction serve several of them.
 */
export class Pace {
  #meanGapMs = Number.POSITIVE_INFINITY;
  #lastCommitAt = Number.NEGATIVE_INFINITY;
  #nextAt = 0;

  /** @param atMs a monotonic time, in milliseconds; as in the others. */
  noteCommit(atMs: number): void {
    const gapMs = Math.min(100, atMs - this.#lastCommitAt);
    this.#lastCommitAt = atMs;
    this.#meanGapMs = Number.isFinite(this.#meanGapMs) ? this.#meanGapMs * 0.9 + gapMs * 0.1 : gapMs;
  }

  /** @returns how long to wait before the next look. */
  waitMs(nowMs: number): number {
    return Math.max(0, this.#nextAt - nowMs);
  }

  /** Says that a look is taken. */
  noteLook(nowMs: number): void {
    this.#nextAt = nowMs + (this.#meanGapMs < calmGapMs ? busyMs : calmMs);
  }
}
