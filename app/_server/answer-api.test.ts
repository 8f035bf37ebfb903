import { once } from "node:events";
import { Agent, createServer, type Server, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Caller, serve } from "@/lib/api/serve";
import { createWorld, type TestWorld } from "@/lib/commands/testing/world";
import { answerApi, isForApi } from "./answer-api";

let world: TestWorld;
let caller: Caller;
let server: Server;
let origin: string;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

beforeAll(async () => {
  world = await createWorld();
  const { call } = await world.addPerson({ name: "Ada" });
  caller = {
    actor: call.actor,
    scopes: ["read", "write", "destroy"],
    ...(call.pool ? { pool: call.pool } : {}),
  };
  server = createServer((request, response) => {
    if (isForApi(request)) void answerApi(request, response, async () => caller);
    else response.writeHead(299).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  agent.destroy();
  server.close();
  await world.remove();
});

interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: string;
  port: number | undefined;
}

/** One request on the one connection that is kept alive. */
async function ask(
  method: string,
  path: string,
  body = "",
  headers: Record<string, string> = {},
): Promise<Answer> {
  const json =
    body === ""
      ? {}
      : { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };
  const sent = send(`${origin}${path}`, { method, agent, headers: { ...json, ...headers } });
  sent.end(body);
  const [answer] = await once(sent, "response");
  const port = answer.socket.localPort;
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer), port };
}

test("a request from the socket gets the answer that the route gives", async () => {
  const made = await ask("POST", "/api/v1/tasks", JSON.stringify({ title: "Grüße ✓" }));
  expect(made.status).toBe(201);
  const { id } = JSON.parse(made.body) as { id: string };
  for (const path of [
    `/api/v1/tasks/${id}`,
    "/api/v1/tasks?limit=1",
    "/api/v1/nope",
    "/api/v1/tasks/%FF",
    "/api/v1/",
  ]) {
    const answer = await ask("GET", path);
    const routed = await serve(new Request(`${origin}${path}`), async () => caller);
    expect([path, answer.status, answer.body]).toEqual([path, routed.status, await routed.text()]);
    for (const [name, value] of routed.headers) expect(answer.headers[name]).toBe(value);
  }
});

test("a body that is too large is refused, and the connection goes on", async () => {
  const before = await ask("GET", "/api/v1/tasks?limit=1");
  const refused = await ask("POST", "/api/v1/tasks", JSON.stringify({ title: "x".repeat(3_000_000) }));
  expect(refused.status).toBe(413);
  expect(JSON.parse(refused.body).detail).toMatch(/^That is too large/);
  expect((await ask("GET", "/api/v1/tasks?limit=1")).port).toBe(before.port);
});

test("a long list is compressed for who takes that, a short answer for nobody", async () => {
  for (let count = 0; count < 12; count++)
    await ask("POST", "/api/v1/tasks", JSON.stringify({ title: `Task ${count} `.repeat(10) }));
  const plain = await ask("GET", "/api/v1/tasks");
  expect(plain.headers["content-encoding"]).toBeUndefined();
  const response = await fetch(`${origin}/api/v1/tasks`, { headers: { "accept-encoding": "gzip" } });
  expect(response.headers.get("content-encoding")).toBe("gzip");
  expect(response.headers.get("vary")).toBe("accept-encoding");
  expect(await response.text()).toBe(plain.body);
  const short = await ask("GET", "/api/v1/nope", "", { "accept-encoding": "gzip" });
  expect(JSON.parse(short.body).code).toBe("not_found");
});

test("HEAD has the headers of GET and no body", async () => {
  const head = await ask("HEAD", "/api/v1/tasks?limit=1");
  expect([head.status, head.body, head.headers["content-type"]]).toEqual([200, "", "application/json"]);
});

test("what is not the API's is left to Next", async () => {
  for (const path of ["/", "/api/v1", "/api/v1x/tasks", "/api/v1/openapi.json", "/api/live"])
    expect((await ask("GET", path)).status).toBe(299);
  expect((await ask("OPTIONS", "/api/v1/tasks")).status).toBe(299);
});
