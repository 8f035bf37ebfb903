import { z } from "zod";
import { defineEvent } from "@/lib/events/event";

/** S0's AlertSentEvent. */
export const alertSent = defineEvent({
  type: "notification.alert.sent",
  topic: "notification.alert.sent",
  aggregate: "notification",
  effect: "none",
  title: "Told",
  data: z.object({
    alertId: z.string(),
    userId: z.string(),
    channel: z.string(),
    sourceEvent: z.string(),
    sourceEventId: z.string(),
    deliveredAt: z.string(),
    status: z.string(),
  }),
  subject: ({ alertId }) => alertId,
});
