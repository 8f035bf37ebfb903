import { z } from "zod";
import { defineEvent } from "@/lib/events/event";

/** Never the text: conversations are their own truth. */
export const messageCreated = defineEvent({
  type: "chat.message.created",
  topic: "chat.message.created",
  aggregate: "message",
  effect: "none",
  title: "Said",
  data: z.object({
    conversationId: z.string(),
    messageId: z.string(),
    role: z.string(),
    tools: z.array(z.string()),
  }),
  subject: ({ messageId }) => messageId,
});
