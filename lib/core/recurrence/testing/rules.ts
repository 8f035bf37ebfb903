import fc from "fast-check";
import { addDays } from "../../day";
import { makeRule, type Rule, type RuleParts } from "../rule";

/** Generators of rules and first days for properties. */

const some = <T>(item: fc.Arbitrary<T>, maxLength = 3) =>
  fc.oneof(fc.constant<T[]>([]), fc.array(item, { maxLength }));

const weekday = fc.integer({ min: 1, max: 7 });
const plainDays = some(fc.record({ weekday, nth: fc.constant(null) }));
const nth = (max: number) => fc.oneof(fc.integer({ min: 1, max }), fc.integer({ min: -max, max: -1 }));
const months = some(fc.integer({ min: 1, max: 12 }));
const monthDays = some(nth(31));
const positions = fc.oneof(
  { weight: 3, arbitrary: fc.constant<number[]>([]) },
  fc.array(nth(4), { maxLength: 2 }),
);

const nthDays = (max: number) => some(fc.record({ weekday, nth: fc.oneof(fc.constant(null), nth(max)) }));

const parts: Record<string, fc.Arbitrary<Partial<RuleParts>>> = {
  DAILY: fc.record({ months, monthDays, days: plainDays }),
  WEEKLY: fc.record({ months, days: plainDays, positions }),
  MONTHLY: fc.record({ months, monthDays, days: fc.oneof(plainDays, nthDays(5)), positions }),
  YEARLY: fc.oneof(
    fc.record({ months, monthDays, days: fc.oneof(plainDays, nthDays(5)), positions }),
    fc.record({ days: nthDays(53) }),
    fc.record({ yearDays: some(nth(366)), days: plainDays, positions }),
    fc.record({ weekNumbers: some(nth(53)), days: plainDays }),
  ),
};

const ends = fc.oneof(
  fc.constant({}),
  fc.record({ count: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ until: fc.integer({ min: 0, max: 3000 }).map((days) => addDays("2023-06-15", days)) }),
);

/** Any rule that RFC 5545 allows, some of which no day fits. */
export const anyRule: fc.Arbitrary<Rule> = fc
  .constantFrom("DAILY" as const, "WEEKLY" as const, "MONTHLY" as const, "YEARLY" as const)
  .chain((frequency) =>
    fc.record({
      frequency: fc.constant(frequency),
      interval: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 8 })),
      weekStart: fc.oneof(fc.constant(null), weekday),
      said: parts[frequency] ?? fc.constant({}),
      end: ends,
    }),
  )
  .map(({ said, end, ...head }) => {
    const isOpen = Object.values(said).every((values) => !Array.isArray(values) || values.length === 0);
    return makeRule({
      ...head,
      ...(isOpen ? {} : said),
      ...end,
      ...(hasOnlyPositions(said) ? { positions: [] } : {}),
    });
  });

/** BYSETPOS needs another part to choose from. */
function hasOnlyPositions({ positions: chosen = [], ...others }: Partial<RuleParts>): boolean {
  return (
    chosen.length > 0 &&
    Object.values(others).every((values) => !Array.isArray(values) || values.length === 0)
  );
}

/** A series' first day. */
export const startDay = fc.integer({ min: 0, max: 1500 }).map((days) => addDays("2023-06-15", days));

/** Zones of every kind: whole, half and quarter hours, changes of two hours, of half an hour, at midnight, for Ramadan, and none. */
export const zones = [
  "Europe/Berlin",
  "Europe/London",
  "America/New_York",
  "America/St_Johns",
  "America/Havana",
  "America/Santiago",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "Antarctica/Troll",
] as const;

/** A zone with a time of day; most of them are such as some zone's clocks skip or show twice. */
export const clocks = fc.record({
  zone: fc.constantFrom(...zones),
  time: fc.constantFrom(
    "00:00",
    "00:30",
    "01:30",
    "01:45",
    "02:00",
    "02:15",
    "02:30",
    "03:00",
    "09:00",
    "23:30",
  ),
});
