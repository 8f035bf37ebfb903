import type { Pool } from "@/lib/db/pool";

/**
 * Hands what each new connection of a pool is asked to `pass`, with the values that stand beside a text, and asks what that
 * gives in its place.
 */
export function intercept(pool: Pool, pass: (sent: unknown, values: unknown) => unknown): void {
  pool.on("connect", (client) => {
    const query = client.query as (...given: unknown[]) => unknown;
    client.query = ((...[sent, ...rest]: unknown[]) =>
      query.call(client, pass(sent, rest[0]), ...rest)) as typeof client.query;
  });
}
