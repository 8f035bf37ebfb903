import type pg from "pg";
import { createClient } from "../pool";

/** Opens one connection for `work` and closes it after. A connection that dies ends as the error of the query that ran. */
export async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = createClient({ url });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The address of a database of an embedded server. Such a server speaks no TLS, whatever PGSSLMODE says. */
export function addressOf(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}?sslmode=disable`;
}
