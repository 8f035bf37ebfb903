/** Commits that come further apart than this on average, in milliseconds, are each told of and looked at as they come. */
const calmGapMs = 5;
/** What one commit weighs in that average. */
const weight = 0.1;

/**
 * How often something is done about commits: at once while they are few, so that each is delivered within its millisecond;
 * at a steady beat while they are many, so that one message, one look and one transaction serve several of them.
 */
export class Pace {
  readonly #calmMs: number;
  readonly #busyMs: number;
  #meanGapMs = Number.POSITIVE_INFINITY;
  #lastCommitAt = Number.NEGATIVE_INFINITY;
  #nextAt = 0;

  /** @param calmMs the least time between two turns while commits are few, `busyMs` while they are many; in milliseconds. */
  constructor({ calmMs, busyMs }: { calmMs: number; busyMs: number }) {
    this.#calmMs = calmMs;
    this.#busyMs = busyMs;
  }

  /**
   * @param atMs a monotonic time, in milliseconds; as in the others.
   * @param count the commits there were since the last call.
   */
  noteCommits(atMs: number, count = 1): void {
    const gapMs = Math.min(100, (atMs - this.#lastCommitAt) / count);
    this.#lastCommitAt = atMs;
    const kept = (1 - weight) ** count;
    this.#meanGapMs = Number.isFinite(this.#meanGapMs) ? this.#meanGapMs * kept + gapMs * (1 - kept) : gapMs;
  }

  /** @returns how long to wait before the next turn. */
  waitMs(nowMs: number): number {
    return Math.max(0, this.#nextAt - nowMs);
  }

  /** Says that a turn is taken. */
  noteTurn(nowMs: number): void {
    this.#nextAt = nowMs + (this.#meanGapMs < calmGapMs ? this.#busyMs : this.#calmMs);
  }
}
