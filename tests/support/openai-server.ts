import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { chatPieces, responsePieces } from "./openai-wire.ts";

/** What the server does with one request. */
export type Reply =
  | { kind: "text"; text: string; pauseMs?: number }
  | { kind: "calls"; calls: { name: string; arguments: string }[] }
  /** Refuses with a status and OpenAI's error body. */
  | { kind: "error"; status: number; message?: string; headers?: Record<string, string> }
  /** Says these words and then cuts the connection. */
  | { kind: "cut"; text: string };

export interface Heard {
  path: string;
  authorization: string | undefined;
  body: Record<string, unknown>;
}

/** A server on this machine that speaks OpenAI's wire, both Chat Completions and Responses, as a stream. */
export interface OpenaiServer {
  /** For OPENAI_BASE_URL. */
  url: string;
  /** What was asked, in order. */
  heard: Heard[];
  /** The body of the latest request; empty where there was none. */
  lastBody<Body extends object>(): Partial<Body>;
  /** The next replies, one a request; without one it says "Done." */
  willReply(...replies: Reply[]): void;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString("utf8"));
}

function refuse(response: ServerResponse, { status, message, headers }: Reply & { kind: "error" }): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  const error = { message: message ?? "That failed.", type: "error", param: null, code: null };
  response.end(JSON.stringify({ error }));
}

async function stream(
  response: ServerResponse,
  path: string,
  reply: Exclude<Reply, { kind: "error" }>,
): Promise<void> {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  const pieces = path.endsWith("/responses") ? responsePieces(reply) : chatPieces(reply);
  for (const piece of pieces) {
    if (response.destroyed) return;
    response.write(`data: ${JSON.stringify(piece)}\n\n`);
    await sleep(reply.kind === "text" ? (reply.pauseMs ?? 0) : 5);
  }
  if (reply.kind === "cut") response.destroy();
  else response.end("data: [DONE]\n\n");
}

/** Starts the server on a port of its own. */
export async function startOpenaiServer(): Promise<OpenaiServer> {
  const heard: Heard[] = [];
  const replies: Reply[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const { url: path = "", headers } = request;
      heard.push({ path, authorization: headers.authorization, body: await bodyOf(request) });
      const reply = replies.shift() ?? { kind: "text", text: "Done." };
      if (reply.kind === "error") refuse(response, reply);
      else await stream(response, path, reply);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    heard,
    lastBody: <Body extends object>() => (heard.at(-1)?.body ?? {}) as Partial<Body>,
    willReply: (...next) => void replies.push(...next),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
