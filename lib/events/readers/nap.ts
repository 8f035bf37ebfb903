/**
 * A sleep that others end. Without an abort signal: making its error takes longer than all else between a commit's message and
 * the look at the log.
 */
export class Nap {
  #isWoken = false;
  #end: () => void = () => {};

  /** Ends the sleep, or the next one if none is under way. */
  wake(): void {
    this.#isWoken = true;
    this.#end();
  }

  /** Lets what woke before now count no more. */
  forget(): void {
    this.#isWoken = false;
  }

  /** Sleeps for `ms` milliseconds, or until it is woken. */
  async sleep(ms: number): Promise<void> {
    if (!this.#isWoken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#end = () => {};
    }
    this.#isWoken = false;
  }
}
