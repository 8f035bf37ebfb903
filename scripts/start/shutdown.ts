/** What was asked to stop while it was under way. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

/** Undoes a start in the opposite order, however far it came. */
export class Shutdown {
  private readonly controller = new AbortController();
  private readonly undos: (() => Promise<void> | void)[] = [];

  /** Aborted as soon as stopping is asked for. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Has `undo` run at the end, before all that was given earlier. */
  onStop(undo: () => Promise<void> | void): void {
    this.undos.push(undo);
  }

  /** Throws where stopping was asked for: a start goes no further. */
  check(): void {
    if (this.signal.aborted) throw new Stopped();
  }

  request(): void {
    this.controller.abort();
  }

  /** Resolves when stopping is asked for. */
  requested(): Promise<void> {
    if (this.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => this.signal.addEventListener("abort", () => resolve(), { once: true }));
  }

  /** Runs all that was given; one that fails hinders none of the others. */
  async run(): Promise<void> {
    this.request();
    for (const undo of this.undos.splice(0).reverse()) {
      try {
        await undo();
      } catch (error) {
        process.stderr.write(`  ${error instanceof Error ? error.message : String(error)}\n`);
      }
    }
  }
}
