import { actingPerson } from "@/app/_adapters/session";
import { problem } from "@/lib/api/problem";
import { getConversation } from "@/lib/chat/queries/get-conversation";
import { ask } from "@/lib/commands/execute";

/** A conversation with its latest messages. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ conversationId: string }> },
): Promise<Response> {
  try {
    const value = await ask(getConversation, await params, { actor: await actingPerson() });
    return Response.json(value, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return problem(error);
  }
}
