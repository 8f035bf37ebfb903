/** One calm line. */
export const say = (line: string): void => void process.stdout.write(`  ${line}\n`);

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Says what is being done, does it, and says how long it took.
 * @param work returns a few words to add to the line, if there is something to say.
 */
export async function step<T>(
  label: string,
  work: () => Promise<T>,
  words?: (result: T) => string,
): Promise<T> {
  const since = performance.now();
  const isLive = process.stdout.isTTY;
  if (isLive) process.stdout.write(`  ${label} …`);
  try {
    const result = await work();
    const more = words?.(result);
    process.stdout.write(
      `${isLive ? "\r\u001b[K" : ""}  ${label}${more ? `: ${more}` : ""} (${seconds(since)})\n`,
    );
    return result;
  } catch (error) {
    if (isLive) process.stdout.write("\n");
    throw error;
  }
}
