interface Known<T> {
  value: T;
  untilMs: number;
}

/** How long a session that was found is believed without asking the database again, in milliseconds. */
const believedMs = 5_000;
const most = 10_000;

/**
 * What sessions stand for, for a few seconds, by the cookie that carries them. Signing out anywhere through this process
 * empties it at once; a sign-out through another process is seen here when those seconds are over.
 */
export class SessionCache<T> {
  readonly #known = new Map<string, Known<T>>();
  /** Sign-outs so far: what was looked up before one must not be kept after it. */
  #generation = 0;

  /** @param nowMs a monotonic time in milliseconds. */
  async find(cookie: string, nowMs: number, look: () => Promise<T | undefined>): Promise<T | undefined> {
    const known = this.#known.get(cookie);
    if (known && known.untilMs > nowMs) return known.value;
    const generation = this.#generation;
    const value = await look();
    if (this.#known.size >= most) this.#known.clear();
    if (value === undefined) this.#known.delete(cookie);
    else if (generation === this.#generation) this.#known.set(cookie, { value, untilMs: nowMs + believedMs });
    return value;
  }

  clear(): void {
    this.#generation += 1;
    this.#known.clear();
  }
}
