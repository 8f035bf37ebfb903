import { cache } from "react";
import type { z } from "zod";
import type { Reading } from "@/components/format";
import type { Query } from "@/lib/commands/command";
import { ask } from "@/lib/commands/execute";
import { now } from "@/lib/core/clock";
import { firstWeekday } from "@/lib/core/day-words";
import { localDate, localTime } from "@/lib/core/time";
import { getProfile } from "@/lib/people/queries/get-profile";
import { requirePerson } from "./session";

/** Answers a query for the person of this page. */
export async function askAsPerson<Input extends z.ZodType, Output>(
  query: Query<Input, Output>,
  input: z.input<Input>,
): Promise<Output> {
  return ask(query, input, { actor: await requirePerson() });
}

/** Who looks at the page, and how they read dates and sums; asked once a request. */
export const pagePerson = cache(async () => {
  const profile = await askAsPerson(getProfile, {});
  const at = now();
  const reading: Reading = { locale: profile.locale, today: localDate(at, profile.timezone) };
  const weekStart = firstWeekday(profile);
  return {
    profile,
    reading,
    weekStart,
    timezone: profile.timezone,
    nowTime: localTime(at, profile.timezone),
  };
});
