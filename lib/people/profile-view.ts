import { z } from "zod";
import { preferences } from "@/lib/commands/profile";

/** A person as they see themselves. */
export const profileView = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string().nullable(),
  email: z.string(),
  /** IANA zone, BCP 47 tag, ISO 4217 code. */
  timezone: z.string(),
  locale: z.string(),
  currency: z.string(),
  preferences,
  version: z.number().int(),
});
