import { Client, neonConfig, Pool } from "@neondatabase/serverless";
import type pg from "pg";
import WebSocket, { type ErrorEvent } from "ws";
import { env } from "@/lib/core/env";

/** What Neon's driver listens to; an error comes as the event of a browser there. */
type Listen = (type: string, listener: (event: unknown) => void) => void;

/** How long the other end may take over its goodbye, in milliseconds; the types don't know it yet. */
const hurry = { closeTimeout: 2_000 };

/** A WebSocket as Neon's driver uses it, with what the driver gets wrong outside of a browser put right. */
class NeonSocket extends WebSocket {
  #written: Uint8Array[] = [];

  constructor(url: string) {
    super(url, { perMessageDeflate: false, handshakeTimeout: 10_000, ...hurry });
    // Its own way in: the driver's listeners are to get errors, as pg's do, not events that carry them.
    const listen = this.addEventListener.bind(this) as unknown as Listen;
    this.addEventListener = ((type: string, listener: (event: unknown) => void) => {
      listen(type, type === "error" ? (event) => listener((event as ErrorEvent).error) : listener);
    }) as typeof this.addEventListener;
  }

  /** What is written in one go leaves as one message; the driver's own way of that waits a millisecond each time. */
  override send(data: Uint8Array): void {
    this.#written.push(data);
    if (this.#written.length > 1) return;
    queueMicrotask(() => {
      const all = Buffer.concat(this.#written);
      this.#written = [];
      if (this.readyState === WebSocket.OPEN) super.send(all);
    });
  }
}

/** Neon's settings belong to its module, so to all connections of a process. */
function configure(): void {
  neonConfig.webSocketConstructor = NeonSocket;
  neonConfig.coalesceWrites = false;
  const { NEON_WS_PROXY: proxy } = env();
  if (proxy === undefined) return;
  neonConfig.wsProxy = (host, port) => `${proxy}/v2?address=${encodeURIComponent(`${host}:${port}`)}`;
  neonConfig.useSecureWebSocket = false;
  // What Neon's own proxy takes ahead of the server's answers, a plain server does not.
  neonConfig.pipelineConnect = false;
  neonConfig.pipelineTLS = false;
}

/** A pool of connections to Neon, over WebSockets. It is used as pg's is: statements that come together wait for each other. */
export function createNeonPool(settings: pg.PoolConfig): pg.Pool {
  configure();
  return new Pool(settings as ConstructorParameters<typeof Pool>[0]) as unknown as pg.Pool;
}

/** One connection to Neon that is not open yet. */
export function createNeonClient(settings: pg.ClientConfig): pg.Client {
  configure();
  const client = new Client(settings as ConstructorParameters<typeof Client>[0]) as unknown as pg.Client;
  // The driver's own would wait for ever where the connection is gone already, as that of a lost session is.
  const ended = new Promise<void>((resolve) => client.once("end", resolve));
  const end = client.end.bind(client) as () => Promise<void>;
  client.end = (() => Promise.race([end(), ended])) as typeof client.end;
  return client;
}
