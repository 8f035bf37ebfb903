import { connect, createServer, type Socket } from "node:net";

/** A stretch of network before a server of this machine, which can be cut. */
export interface Network {
  /** Where clients find the server: "host:port". */
  address: string;
  /** Breaks every connection and lets none be made, as a cable that is pulled out does; `mend` ends it. */
  cut(): void;
  /** Lets nothing through, and breaks nothing, as a firewall that drops packets does; `mend` ends it. */
  stall(): void;
  mend(): void;
  stop(): Promise<void>;
}

type State = "whole" | "cut" | "stalled";

/**
 * Stands before a server as a TCP proxy.
 * @param port where it listens.
 * @param target the server's port.
 */
export async function startNetwork(port: number, target: number): Promise<Network> {
  let state: State = "whole";
  const sockets = new Set<Socket>();
  const known = (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    if (state === "stalled") socket.pause();
  };
  const server = createServer({ pauseOnConnect: true }, (client) => {
    if (state === "cut") {
      client.destroy();
      return;
    }
    const far = connect({ port: target, host: "127.0.0.1", noDelay: true });
    client.setNoDelay(true);
    join(client, far);
    for (const socket of [client, far]) known(socket);
    if (state === "whole") client.resume();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    address: `127.0.0.1:${port}`,
    cut() {
      state = "cut";
      breakAll();
    },
    stall() {
      state = "stalled";
      for (const socket of sockets) socket.pause();
    },
    mend() {
      state = "whole";
      for (const socket of sockets) socket.resume();
    },
    async stop() {
      state = "cut";
      breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What one end says the other hears; either takes the other with it. */
function join(one: Socket, other: Socket): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on("data", (data) => to.write(data));
    from.on("end", () => to.end());
    from.on("error", () => to.destroy());
    from.on("close", () => to.destroy());
  }
}
