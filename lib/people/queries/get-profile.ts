import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { profileView } from "@/lib/people/profile-view";

export const getProfile = defineQuery({
  name: "getProfile",
  summary: "The person's own name, time zone, language, currency and preferences.",
  http: { method: "GET", path: "/me" },
  input: z.strictObject({}),
  output: profileView,
  async run(_, { profile: { userId, ...rest } }) {
    return { id: userId, ...rest };
  },
});
