import type { Reading } from "../format";
import { writeDownWith } from "../shell/draft";

/** Opens the sheet that adds, with the day (and hour) in it already; what there is to do goes before. */
export function addOn(day: string, { today }: Reading, time?: string): void {
  // In English, as the sheet reads what is said.
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  const date = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    ...(isThisYear ? {} : { year: "numeric" }),
    timeZone: "UTC",
  }).format(new Date(`${day}T00:00:00Z`));
  writeDownWith(` on ${date}${time ? ` at ${time}` : ""}`);
}
