import { Agent, request } from "node:http";
import { quantile } from "../figures";

/** A request that is sent again and again; each gets its own body. */
export interface Target {
  url: string;
  /** Who asks: each connection is another of them. */
  callers: readonly Record<string, string>[];
  body(): string;
}

export interface Load {
  /** Requests a second. */
  perSecond: number;
  p50Ms: number;
}

function once({ url, body }: Target, headers: Record<string, string>, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const text = body();
    const sent = request(url, {
      method: "POST",
      agent,
      headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(text) },
    });
    sent.once("error", reject);
    sent.once("response", (answer) => {
      answer.resume();
      answer.once("end", () => {
        if (answer.statusCode === 201) resolve();
        else reject(new Error(`${url} answered ${answer.statusCode}`));
      });
    });
    sent.end(text);
  });
}

/** Keeps `connections` requests under way for a time, each on a connection that stays open. */
export async function load(target: Target, connections: number, forMs: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const took: number[] = [];
  const since = performance.now();
  const client = async (number: number) => {
    const headers = target.callers[number % target.callers.length] ?? {};
    while (performance.now() - since < forMs) {
      const start = performance.now();
      await once(target, headers, agent);
      took.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, number) => client(number)));
  const seconds = (performance.now() - since) / 1000;
  agent.destroy();
  return { perSecond: took.length / seconds, p50Ms: quantile(took, 0.5) };
}
