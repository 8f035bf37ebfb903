import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { headersOf } from "@/lib/api/node-headers";
import { answer, type Identify, smallBytes } from "@/lib/api/serve";

const compress = promisify(gzip);
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);
/** The one file below it that Next serves. */
const document = "/api/v1/openapi.json";

/** Whether a request is for the HTTP API; everything else is Next's. */
export function isForApi({ url = "", method = "" }: IncomingMessage): boolean {
  return url.startsWith("/api/v1/") && !url.startsWith(document) && methods.has(method);
}

/** An answer is data: a browser that is sent to one shows it and runs nothing of it. */
const guards = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

/**
 * Answers a request of the HTTP API as it came from the socket. Next's route of the same address gives the same answers;
 * what this saves is Next's way to it, which takes longer than all of our own work on a write.
 */
export async function answerApi(
  request: IncomingMessage,
  response: ServerResponse,
  identify: Identify,
): Promise<void> {
  const asked = {
    method: request.method ?? "GET",
    url: `http://localhost${request.url ?? "/"}`,
    headers: headersOf(request),
    // A body that is refused half read is not the end of the connection: the answer goes back on it.
    body: request.iterator({ destroyOnReturn: false }),
  };
  const answered = await answer(asked, identify);
  const text = answered.text ?? "";
  const headers: Record<string, string> = { ...guards, ...answered.headers };
  const isCompressed =
    text.length >= smallBytes && /\bgzip\b/.test(asked.headers.get("accept-encoding") ?? "");
  const body = isCompressed ? await compress(text) : text;
  if (isCompressed) Object.assign(headers, { "content-encoding": "gzip", vary: "accept-encoding" });
  // What HEAD leaves out has the length that GET would say (RFC 9110 §9.3.2); it was not made, so none is said.
  if (asked.method !== "HEAD") headers["content-length"] = String(Buffer.byteLength(body));
  response.writeHead(answered.status, headers);
  response.end(body);
}
