import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { noteRequest } from "@/lib/core/metrics";
import { routeOf } from "./route-of";

interface Message {
  request: IncomingMessage;
  response: ServerResponse;
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);
/** A stream that stays open for as long as its page does. */
const endless = new Set(["/api/live"]);

/** Next bundles this module apart from the server's own source; one of them watches. */
const holder = globalThis as { __daybookWatchesRequests?: true };

/**
 * Notes each request that this process's HTTP servers answer, from its head to its last byte (Node's own channels, so
 * whoever answers it). One that was broken off is not noted.
 */
export function watchRequests(): void {
  if (holder.__daybookWatchesRequests) return;
  holder.__daybookWatchesRequests = true;
  const begun = new WeakMap<IncomingMessage, number>();
  subscribe("http.server.request.start", (message) => {
    begun.set((message as Message).request, performance.now());
  });
  subscribe("http.server.response.finish", (message) => {
    const { request, response } = message as Message;
    const begunMs = begun.get(request);
    const route = routeOf(request.url ?? "/");
    if (begunMs === undefined || endless.has(route)) return;
    const { method = "" } = request;
    noteRequest(methods.has(method) ? method : "other", route, response.statusCode, begunMs);
  });
}
