// The yardsticks of `npm run bench -- http`, a process each: plain node:http that writes, and answers with an id.
import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { recordRows } from "./recorded-rows";
import { twoRows } from "./two-rows";

const { DATABASE_URL: url = "", BENCH_PERSON: person } = process.env;
const write = person ? await recordRows(url, person) : twoRows(url);

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
