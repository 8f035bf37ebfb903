import { openApi } from "@/lib/api/openapi";
import { operations } from "@/lib/api/operations";

export const dynamic = "force-static";

export function GET(): Response {
  return Response.json(openApi(operations));
}
