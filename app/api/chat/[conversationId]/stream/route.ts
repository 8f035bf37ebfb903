import { createUIMessageStreamResponse } from "ai";
import { actingPerson } from "@/app/_adapters/session";
import { problem } from "@/lib/api/problem";
import { resumeAnswer } from "@/lib/assistant/resume";
import { database } from "@/lib/db/database";

/** The answer that is being written in a conversation, from its beginning; 204 where there is none. `answer`: the one that the page saw being written. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ conversationId: string }> },
): Promise<Response> {
  try {
    const { conversationId } = await params;
    const stream = await resumeAnswer(
      { actor: await actingPerson(), pool: database() },
      conversationId,
      request.signal,
      new URL(request.url).searchParams.get("answer") ?? undefined,
    );
    return stream ? createUIMessageStreamResponse({ stream }) : new Response(null, { status: 204 });
  } catch (error) {
    return problem(error);
  }
}
