import type pg from "pg";
import { createClient } from "./pool";

/** One connection of its own, for what belongs to a session: LISTEN and advisory locks. Never through a transaction pooler. */
export interface Session {
  client: pg.Client;
  /** Ends when the connection is gone, with the reason; the session is of no more use then. */
  lost: Promise<Error>;
  isAlive(): boolean;
  close(): Promise<void>;
}

/**
 * Opens a session.
 * @param url a direct address of the database.
 * @param name shown by the server beside the connection.
 * @param setup SQL that is run before the session is handed out.
 */
export async function openSession(url: string, name: string, setup = ""): Promise<Session> {
  const client = createClient({ url, name });
  let alive = true;
  const lost = new Promise<Error>((resolve) => {
    const end = (error: Error) => {
      alive = false;
      resolve(error);
    };
    client.on("error", end);
    client.on("end", () => end(new Error("the connection was closed")));
  });
  await client.connect();
  try {
    if (setup !== "") await client.query(setup);
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  return {
    client,
    lost,
    isAlive: () => alive,
    close: () => client.end().catch(() => {}),
  };
}
