import { say } from "../../start/progress";

/** Without a terminal one line is written in this time, in milliseconds. */
const quietMs = 30_000;

/** Shows how far a long work is. */
export interface Progress {
  /** Says where it is now, in a few words. */
  at(words: string): void;
}

const minutes = (ms: number) =>
  `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;

/**
 * Does a work of minutes and shows where it is: on a terminal in one line that changes, elsewhere in a line now and then.
 * @param label what is being done ("Building Dapr").
 */
export async function longStep<T>(label: string, work: (progress: Progress) => Promise<T>): Promise<T> {
  const since = performance.now();
  const isLive = process.stdout.isTTY;
  const width = process.stdout.columns || 80;
  let words = "";
  const at = (now: string): void => {
    words = now;
  };
  const lineOf = () => `  ${label} … ${minutes(performance.now() - since)} ${words}`;
  if (!isLive) say(`${label} …`);
  const timer = setInterval(
    () => process.stdout.write(isLive ? `\r\u001b[K${lineOf().slice(0, width - 1)}` : `${lineOf()}\n`),
    isLive ? 500 : quietMs,
  );
  try {
    const result = await work({ at });
    process.stdout.write(`${isLive ? "\r\u001b[K" : ""}  ${label} (${minutes(performance.now() - since)})\n`);
    return result;
  } catch (error) {
    if (isLive) process.stdout.write("\n");
    throw error;
  } finally {
    clearInterval(timer);
  }
}
