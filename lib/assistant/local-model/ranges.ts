import { type Clock, dayOf, endOfMonth, startOfWeek } from "./clock";
import type { Look } from "./date-rules";
import { takeDate } from "./dates";
import { countOf } from "./numbers";
import { Scanner, taken } from "./scanner";

/** Days from one to another, both included. */
export interface Range {
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
}

const edge = "(?![\\p{L}\\p{N}])";
const start = "(?<![\\p{L}\\p{N}])";
const lead = "(?:(?:in|during|for|over|within|on|of)\\s+)?(?:the\\s+)?";
const months = "january|february|march|april|may|june|july|august|september|october|november|december";

type Unit = "week" | "month" | "year";

/** The whole week, month or year that lies `steps` from the one `today` is in. */
function period(unit: Unit, steps: number, { today, weekStart }: Clock): Range {
  const day = today.add({ [`${unit}s`]: steps });
  if (unit === "week") {
    const from = startOfWeek(day, weekStart);
    return { from, to: from.add({ days: 6 }) };
  }
  if (unit === "month") return { from: day.with({ day: 1 }), to: endOfMonth(day) };
  return { from: day.with({ month: 1, day: 1 }), to: day.with({ month: 12, day: 31 }) };
}

const steps: Record<string, number> = { this: 0, current: 0, next: 1, coming: 1, last: -1, previous: -1 };

function monthNamed(name: string, year: string | undefined, { today }: Clock, look: Look): Range | undefined {
  const month = months.split("|").indexOf(name.toLowerCase()) + 1;
  const passes = look === "ahead" ? month < today.month : month > today.month;
  const from = dayOf(year ? Number(year) : today.year + (passes ? (look === "ahead" ? 1 : -1) : 0), month, 1);
  return from && { from, to: endOfMonth(from) };
}

type Read = (groups: Record<string, string | undefined>, clock: Clock, look: Look) => Range | undefined;
const rules: readonly (readonly [string, Read])[] = [
  [
    `${lead}(?<which>last|past|previous)\\s+(?<n>\\d{1,3}|two|three|four|five|six|seven|ten|twelve)\\s+(?<unit>days?|weeks?|months?)`,
    ({ n = "1", unit = "days" }, { today }) => ({
      from: today
        .subtract({ [`${unit.toLowerCase().replace(/s$/, "")}s`]: countOf(n) ?? 1 })
        .add({ days: 1 }),
      to: today,
    }),
  ],
  [
    `${lead}next\\s+(?<n>\\d{1,3}|two|three|four|five|six|seven|ten)\\s+(?<unit>days?|weeks?|months?)`,
    ({ n = "1", unit = "days" }, { today }) => ({
      from: today,
      to: today.add({ [`${unit.toLowerCase().replace(/s$/, "")}s`]: countOf(n) ?? 1 }),
    }),
  ],
  [
    `${lead}past\\s+(?<unit>week|month|year)`,
    ({ unit }, { today }) => ({
      from: today.subtract({ [`${unit?.toLowerCase()}s`]: 1 }).add({ days: 1 }),
      to: today,
    }),
  ],
  [
    `${lead}(?<which>this|current|next|coming|last|previous)\\s+(?<unit>week|month|year)`,
    ({ which = "this", unit = "month" }, clock) =>
      period(unit.toLowerCase() as Unit, steps[which.toLowerCase()] ?? 0, clock),
  ],
  [`${lead}(?:this|the)\\s+weekend`, (_, { today, weekStart }) => weekend(startOfWeek(today, weekStart))],
  [
    `${lead}next\\s+weekend`,
    (_, { today, weekStart }) => weekend(startOfWeek(today, weekStart).add({ days: 7 })),
  ],
  [
    `(?:in\\s+|during\\s+|for\\s+|of\\s+)(?<name>${months})(?:\\s+(?<year>\\d{4}))?`,
    ({ name = "", year }, clock, look) => monthNamed(name, year, clock, look),
  ],
  [
    `(?:in\\s+|during\\s+|for\\s+)(?<year>20\\d{2})`,
    ({ year }) => ({
      from: Temporal.PlainDate.from(`${year}-01-01`),
      to: Temporal.PlainDate.from(`${year}-12-31`),
    }),
  ],
];

function weekend(from: Temporal.PlainDate): Range {
  const saturday = from.add({ days: (6 - from.dayOfWeek + 7) % 7 });
  return { from: saturday, to: saturday.add({ days: 1 }) };
}

const compiled = rules.map(([source, read]) => ({
  pattern: new RegExp(`${start}${source}${edge}`, "iu"),
  read,
}));
const between = new RegExp(
  `${start}(?:from|between)\\s+(?<a>[^${taken}]{1,30}?)\\s+(?:to|until|till|and|through|-)\\s+(?<b>[^${taken}]{1,30}?)(?=[\\s?.!]*$)`,
  "iu",
);
const since = new RegExp(`${start}since\\s+(?<a>[^${taken}]{1,30}?)(?=[\\s?.!]*$)`, "iu");

/** Claims the stretch of time that a question is about; undefined where none is said. */
export function takeRange(scanner: Scanner, clock: Clock, look: Look): Range | undefined {
  let range: Range | undefined;
  const keep = (found: Range | undefined): string | undefined => {
    if (found && Temporal.PlainDate.compare(found.from, found.to) <= 0) range = found;
    return range && `${range.from}/${range.to}`;
  };
  const day = (text = "") => wholly(text, clock, look);
  scanner.take("date", between, ({ groups }) => {
    const [from, to] = [day(groups?.a), day(groups?.b)];
    return from && to ? keep({ from: from.from, to: to.to }) : undefined;
  });
  if (!range)
    scanner.take("date", since, ({ groups }) => {
      const from = day(groups?.a);
      return from && keep({ from: from.from, to: clock.today });
    });
  for (const { pattern, read } of compiled) {
    if (range) break;
    scanner.take("date", pattern, (match) => keep(read(match.groups ?? {}, clock, look)));
  }
  if (range) return range;
  const date = takeDate(scanner, clock, look);
  return date && { from: date, to: date };
}

/** The range that `text` is, all of it: a day, or a month by its name. */
function wholly(text: string, clock: Clock, look: Look): Range | undefined {
  for (const prefix of ["", "the ", "in "]) {
    const scanner = new Scanner(prefix + text);
    const month = new RegExp(`^in (?<name>${months})$`, "iu").exec(scanner.text);
    if (month) return monthNamed(month.groups?.name ?? "", undefined, clock, look);
    for (const { pattern, read } of compiled) {
      const match = pattern.exec(scanner.text);
      if (match?.[0] === scanner.text) return read(match.groups ?? {}, clock, look);
    }
    const date = takeDate(scanner, clock, look);
    if (date && scanner.rest() === "") return { from: date, to: date };
  }
  return undefined;
}
