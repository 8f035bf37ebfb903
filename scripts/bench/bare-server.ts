// The yardstick of `npm run bench -- http`, a process of its own: plain node:http that inserts a row and an event and commits.
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

async function write(title: string): Promise<string> {
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
}

const titleIn = async (request: IncomingMessage) =>
  (JSON.parse(await text(request)) as { title: string }).title;

const server = createServer((request, response) => {
  void titleIn(request)
    .then(write)
    .then(
      (id) => response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify({ id })),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(typeof address === "object" && address ? address.port : 0);
});
