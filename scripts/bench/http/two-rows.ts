import { randomUUID } from "node:crypto";
import pg from "pg";

/** What a plain program does: a row and an event in a transaction, a statement after the other. @returns what writes them, and gives the row's id. */
export function twoRows(url: string): (title: string) => Promise<string> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  return async (title) => {
    const client = await pool.connect();
    try {
      const id = randomUUID();
      await client.query("begin");
      await client.query({
        name: "item",
        text: "insert into bench.item (id, title) values ($1, $2)",
        values: [id, title],
      });
      await client.query({
        name: "event",
        text: "insert into bench.event (id, subject, type, data) values ($1, $2, 'todo.task.created', $3)",
        values: [randomUUID(), id, JSON.stringify({ taskId: id, title })],
      });
      await client.query("commit");
      return id;
    } finally {
      client.release();
    }
  };
}
