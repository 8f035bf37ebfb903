import { createServer } from "node:net";
import { AppError } from "@/lib/core/errors";

/** What hinders listening there; undefined where nothing does. */
function hindranceAt(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}

async function nextFree(host: string, port: number): Promise<number> {
  for (let candidate = port + 1; candidate < Math.min(port + 50, 65_536); candidate++) {
    if ((await hindranceAt(host, candidate)) === undefined) return candidate;
  }
  return 0;
}

/** Throws one sentence with the mend where the web server could not listen at `host` and `port`. */
export async function assertPortFree(host: string, port: number): Promise<void> {
  const hindrance = await hindranceAt(host, port);
  if (hindrance === undefined) return;
  if (hindrance === "EADDRINUSE") {
    const other = await nextFree(host, port);
    throw new AppError(
      "unavailable",
      `Port ${port} is in use: stop the program that uses it, or choose another port, for example with "PORT=${other} npm start".`,
    );
  }
  if (hindrance === "EACCES") {
    throw new AppError(
      "unavailable",
      `Port ${port} needs more rights than this user has: choose one above 1023 with PORT.`,
    );
  }
  throw new AppError(
    "unavailable",
    `Daybook can't listen on ${host}: set HOST to an address of this machine, for example 127.0.0.1.`,
  );
}
