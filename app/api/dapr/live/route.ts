import { z } from "zod";
import { env } from "@/lib/core/env";
import { isSameSecret } from "@/lib/core/secret";
import { readDelivery } from "@/lib/events/dapr/bulk";
import { liveHub } from "@/lib/live/listen";

export const dynamic = "force-dynamic";

const message = z.object({ data: z.unknown() });

/** What the live worker tells every web process through its sidecar (docs: events, rule 7). */
export async function POST(request: Request): Promise<Response> {
  const { APP_API_TOKEN: token } = env();
  const said = request.headers.get("dapr-api-token") ?? "";
  if (!token || !isSameSecret(said, token)) return Response.json({}, { status: 401 });
  const { envelopes, answer } = readDelivery(await request.json().catch(() => undefined));
  const hub = liveHub();
  for (const envelope of envelopes) {
    const told = message.safeParse(envelope);
    if (told.success) hub.receive(told.data.data);
  }
  return Response.json(answer(envelopes.map(() => "SUCCESS")));
}
