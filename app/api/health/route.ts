import { database } from "@/lib/db/database";
import { checkHealth } from "@/lib/operations/health";

export const dynamic = "force-dynamic";

/** 200 when web, database and migrations are ready; carries the workers' states. */
export async function GET(): Promise<Response> {
  const health = await checkHealth(database);
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
