import { createHash } from "node:crypto";
import { problem } from "@/lib/api/problem";
import { createRateLimit } from "@/lib/api/rate-limit";
import { personActor } from "@/lib/commands/actor";
import { ask } from "@/lib/commands/execute";
import { AppError } from "@/lib/core/errors";
import { feedHash, isFeedSecret } from "@/lib/tasks/feed";
import { feedOwner } from "@/lib/tasks/feed-owner";
import { getFeed } from "@/lib/tasks/queries/get-feed";

export const dynamic = "force-dynamic";

/** Calendar programs ask a few times an hour. */
const perMinute = 20;
const holder = globalThis as { __daybookFeedRate?: ReturnType<typeof createRateLimit> };

/** A person's tasks for a calendar program: who knows the address may read. A wrong one and a withdrawn one say the same. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  try {
    const secret = (await params).file.replace(/\.ics$/, "");
    const text = await textOf(secret);
    const etag = `"${createHash("sha256").update(text).digest("base64url")}"`;
    const headers = {
      etag,
      "cache-control": "private, max-age=300",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
    };
    if (isKnown(request.headers.get("if-none-match"), etag))
      return new Response(null, { status: 304, headers });
    return new Response(text, { headers: { ...headers, "content-type": "text/calendar; charset=utf-8" } });
  } catch (error) {
    return problem(error);
  }
}

async function textOf(secret: string): Promise<string> {
  const gone = new AppError(
    "not_found",
    "There is no calendar at this address: make a new one in Daybook's settings.",
  );
  if (!isFeedSecret(secret)) throw gone;
  const hash = feedHash(secret);
  holder.__daybookFeedRate ??= createRateLimit(perMinute);
  holder.__daybookFeedRate(hash, performance.now());
  const ownerId = await feedOwner(hash);
  if (!ownerId) throw gone;
  return (await ask(getFeed, {}, { actor: personActor(ownerId) })).text;
}

const isKnown = (said: string | null, etag: string): boolean =>
  (said ?? "").split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
