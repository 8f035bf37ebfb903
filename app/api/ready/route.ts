import { database } from "@/lib/db/database";
import { areWorkersReady, checkHealth } from "@/lib/operations/health";

export const dynamic = "force-dynamic";

/** As /api/health, and the workers too. */
export async function GET(): Promise<Response> {
  const health = await checkHealth(database);
  const isReady = health.status === "ok" && areWorkersReady(health);
  return Response.json(
    { ...health, ready: isReady },
    { status: isReady ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
