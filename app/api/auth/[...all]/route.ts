import { auth } from "@/lib/people/auth";
import { believeNobody } from "@/lib/people/sessions";

export const GET = (request: Request): Promise<Response> => auth().handler(request);

/** Whatever Better Auth changes may end a session: nobody is believed without a look after it. */
export async function POST(request: Request): Promise<Response> {
  try {
    return await auth().handler(request);
  } finally {
    believeNobody();
  }
}
