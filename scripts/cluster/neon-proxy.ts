import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

/** A stand-in for Neon's proxy: PostgreSQL's protocol over WebSockets, in front of a server of this machine. */
export interface NeonProxy {
  /** For NEON_WS_PROXY. */
  address: string;
  /** What tells Daybook's processes to reach the database through it, by the driver for Neon. */
  env: Record<"DATABASE_URL" | "DATABASE_URL_DIRECT" | "NEON_WS_PROXY", string>;
  /** Cuts every connection at once, as a network that goes away does. @returns how many there were. */
  cut(): number;
  stop(): Promise<void>;
}

/** A name as Neon gives them, so that the driver is chosen as it is for Neon; nobody looks it up. */
const neonHost = "ep-daybook.local.neon.tech";

/** The same database by a name of Neon's. */
export function neonAddress(url: string, host: string = neonHost): string {
  const address = new URL(url);
  address.hostname = host;
  address.port = "";
  return address.href;
}

/** Beyond this much that a client has not taken yet, in bytes, the server's answers wait. */
const mostUnsent = 1 << 20;

/** Joins one WebSocket to a connection to the server; either end takes the other with it. */
function join(socket: WebSocket, target: { host: string; port: number }): void {
  const server = connect({ ...target, noDelay: true });
  socket.on("message", (data: Buffer) => {
    if (!server.write(data)) socket.pause();
  });
  server.on("drain", () => socket.resume());
  server.on("data", (data) => {
    if (socket.bufferedAmount > mostUnsent) server.pause();
    socket.send(data, () => server.resume());
  });
  socket.on("error", () => socket.terminate());
  socket.on("close", () => server.destroy());
  server.on("error", () => server.destroy());
  server.on("close", () => {
    // A paused one would never read the other end's goodbye.
    socket.resume();
    socket.close();
  });
}

/**
 * Starts the stand-in on this machine. The driver names Neon's host to it; it always leads to the server of `url`.
 * @param url the server's address, as the application's login.
 * @param port where it listens; any free one unless said otherwise.
 */
export async function startNeonProxy(url: string, port = 0): Promise<NeonProxy> {
  const { hostname, port: serverPort } = new URL(url);
  const target = { host: hostname, port: Number(serverPort || 5432) };
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on("connection", (socket) => join(socket, target));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cut = (): number => {
    const { size } = sockets.clients;
    for (const socket of sockets.clients) socket.terminate();
    return size;
  };
  return {
    address,
    env: { DATABASE_URL: neonAddress(url), DATABASE_URL_DIRECT: neonAddress(url), NEON_WS_PROXY: address },
    cut,
    async stop() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
