import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { headersOf } from "@/lib/api/node-headers";
import { AppError, errorCodes } from "@/lib/core/errors";
import { logger } from "@/lib/core/logger";
import { isSameSecret } from "@/lib/core/secret";
import { toAppError } from "@/lib/core/to-app-error";
import { showMetrics } from "@/lib/operations/show-metrics";

/** What a process answers its sidecar; each takes the body's JSON and gives the answer's. */
export interface AppRoutes {
  /** By path. */
  posts: ReadonlyMap<string, (body: unknown) => Promise<unknown>>;
  /** By the beginning of a path. */
  postsBelow?: ReadonlyMap<string, (body: unknown) => Promise<unknown>>;
  /** Whether it can do its work right now (`/readyz`). */
  isReady(): Promise<boolean>;
}

interface ServeOptions {
  port: number;
  host: string;
  /** What the sidecar says with each call (APP_API_TOKEN); without one nobody is believed. */
  token: string | undefined;
}

/** A bulk is at most 250 events of 256 KB and their envelopes: what waits of a large import can be all of that. */
const maxBodyBytes = 80 * 1024 * 1024;

/** Serves what Dapr and Kubernetes ask of a worker process. @returns what ends it, when what is under way is answered. */
export async function serveApp(routes: AppRoutes, options: ServeOptions): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    void answer(request, routes, options).then(
      ({ status, body }) => send(response, status, body),
      (error: unknown) => {
        const { code, message } = toAppError(error);
        logger.warn({ path: request.url, code }, "a call of the sidecar failed");
        send(response, errorCodes[code].status, { error: message });
      },
    );
  });
  server.listen(options.port, options.host);
  await once(server, "listening");
  return async () => {
    server.close();
    server.closeIdleConnections();
    await once(server, "close");
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const isText = typeof body === "string";
  response.writeHead(status, { "content-type": isText ? "text/plain; version=0.0.4" : "application/json" });
  response.end(body === undefined ? "" : isText ? body : JSON.stringify(body));
}

interface Answered {
  status: number;
  body?: unknown;
}

async function answer(
  request: IncomingMessage,
  routes: AppRoutes,
  { token }: ServeOptions,
): Promise<Answered> {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  if (request.method === "GET") return ask(path, request, routes);
  if (!isSidecar(request, token)) {
    throw new AppError("unauthenticated", "Only this process's own sidecar may call here.");
  }
  // A binding asks first whether it is wanted.
  if (request.method === "OPTIONS") return { status: postAt(routes, path) ? 200 : 404 };
  const take = request.method === "POST" ? postAt(routes, path) : undefined;
  if (!take) return { status: 404, body: {} };
  return { status: 200, body: await take(await readJson(request)) };
}

async function ask(path: string, request: IncomingMessage, routes: AppRoutes): Promise<Answered> {
  if (path === "/healthz") return { status: 200, body: { status: "alive" } };
  if (path === "/readyz") {
    const isReady = await routes.isReady();
    return { status: isReady ? 200 : 503, body: { status: isReady ? "ready" : "waiting" } };
  }
  // Subscriptions and settings are declared in Dapr's resources.
  if (path === "/dapr/subscribe") return { status: 200, body: [] };
  if (path === "/dapr/config") return { status: 200, body: {} };
  if (path !== "/metrics") return { status: 404, body: {} };
  const metrics = await showMetrics(headersOf(request));
  return metrics === undefined ? { status: 403, body: {} } : { status: 200, body: metrics };
}

const isSidecar = ({ headers }: IncomingMessage, token: string | undefined): boolean =>
  token !== undefined && isSameSecret(String(headers["dapr-api-token"] ?? ""), token);

function postAt({ posts, postsBelow = new Map() }: AppRoutes, path: string) {
  return posts.get(path) ?? [...postsBelow].find(([start]) => path.startsWith(start))?.[1];
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  if (Number(request.headers["content-length"] ?? 0) > maxBodyBytes) {
    throw new AppError("invalid_input", "That is too large.", { status: 413 });
  }
  const body = await text(request);
  if (body === "") return {};
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new AppError("invalid_input", "The body is not valid JSON.", { status: 400 });
  }
}
