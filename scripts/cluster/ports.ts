import { createServer } from "node:net";

/** The first port a cluster looks at, where nobody says another. Below those that systems hand out to outgoing connections. */
const firstPort = 20_500;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ host: "127.0.0.1", port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** Hands out free ports of this machine, in order from a first one, each once. */
export class Ports {
  private next: number;

  constructor(first: number = firstPort) {
    this.next = first;
  }

  /** A port that nothing listens on. Callers at once get different ones. */
  async take(): Promise<number> {
    while (this.next < 65_536) {
      const port = this.next++;
      if (await isFree(port)) return port;
    }
    throw new Error("No port of this machine is free.");
  }
}
