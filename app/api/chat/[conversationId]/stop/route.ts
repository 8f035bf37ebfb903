import { actingPerson } from "@/app/_adapters/session";
import { problem } from "@/lib/api/problem";
import { stopAnswers } from "@/lib/assistant/resume";
import { database } from "@/lib/db/database";

/** Stops the answer that is being written in a conversation; what is there of it stays. */
export async function POST(
  _request: Request,
  { params }: { params: Promise<{ conversationId: string }> },
): Promise<Response> {
  try {
    const { conversationId } = await params;
    await stopAnswers({ actor: await actingPerson(), pool: database() }, conversationId);
    return new Response(null, { status: 204 });
  } catch (error) {
    return problem(error);
  }
}
