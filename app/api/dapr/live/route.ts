import { z } from "zod";
import { env } from "@/lib/core/env";
import { isSameSecret } from "@/lib/core/secret";
import { liveHub } from "@/lib/live/listen";

export const dynamic = "force-dynamic";

const message = z.object({ data: z.unknown() });
const bulk = z.object({ entries: z.array(z.object({ entryId: z.string(), event: message })).max(10_000) });

/** What the live worker tells every web process through its sidecar (docs: events, rule 7). */
export async function POST(request: Request): Promise<Response> {
  const { APP_API_TOKEN: token } = env();
  const said = request.headers.get("dapr-api-token") ?? "";
  if (!token || !isSameSecret(said, token)) return Response.json({}, { status: 401 });
  const body: unknown = await request.json().catch(() => undefined);
  const hub = liveHub();
  const many = bulk.safeParse(body);
  if (!many.success) {
    const one = message.safeParse(body);
    if (one.success) hub.receive(one.data.data);
    return Response.json({ status: "SUCCESS" });
  }
  for (const { event } of many.data.entries) hub.receive(event.data);
  return Response.json({
    statuses: many.data.entries.map(({ entryId }) => ({ entryId, status: "SUCCESS" })),
  });
}
