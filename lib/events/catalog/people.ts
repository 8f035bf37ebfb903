import { z } from "zod";
import { changes, defineEvent } from "@/lib/events/event";

export const profileUpdated = defineEvent({
  type: "people.profile.updated",
  topic: "people.profile.changed",
  aggregate: "profile",
  effect: "update",
  title: "Settings changed",
  data: z.object({ userId: z.string(), changes }),
  subject: ({ userId }) => userId,
});
