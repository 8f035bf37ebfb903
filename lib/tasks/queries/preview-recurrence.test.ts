import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { previewRecurrence } from "./preview-recurrence";

let world: TestWorld;
let ada: TestPerson;
beforeAll(async () => {
  world = await createWorld();
  ada = await world.addPerson();
});
afterAll(() => world.remove());

const preview = (input: object) => ask(previewRecurrence, input, ada.call);
const days = async (input: object) => (await preview(input)).occurrences.map(({ date }) => date);

describe("a preview says", () => {
  test("the rule that words mean, its words and the next five days, each with its instant", async () => {
    expect(await preview({ recurrence: "every 3rd friday", from: "2026-03-18T17:00" })).toEqual({
      rule: "FREQ=MONTHLY;BYDAY=3FR",
      words: "every 3rd Friday of the month",
      ends: null,
      occurrences: [
        { date: "2026-03-20", time: "17:00", at: "2026-03-20T16:00:00.000Z" },
        { date: "2026-04-17", time: "17:00", at: "2026-04-17T15:00:00.000Z" },
        { date: "2026-05-15", time: "17:00", at: "2026-05-15T15:00:00.000Z" },
        { date: "2026-06-19", time: "17:00", at: "2026-06-19T15:00:00.000Z" },
        { date: "2026-07-17", time: "17:00", at: "2026-07-17T15:00:00.000Z" },
      ],
    });
  });

  test("of whole days the instant at which each has ended", async () => {
    const { occurrences } = await preview({ recurrence: "daily", from: "2026-03-28", count: 2 });
    expect(occurrences).toEqual([
      { date: "2026-03-28", at: "2026-03-28T23:00:00.000Z" },
      { date: "2026-03-29", at: "2026-03-29T22:00:00.000Z" },
    ]);
  });

  test("a time that the clocks skip moved by what they skip, that day only, and the first of one that comes twice", async () => {
    const at = async (from: string) =>
      (await preview({ recurrence: "daily", from, count: 2 })).occurrences.map((one) => one.at);
    expect(await at("2026-03-29T02:30")).toEqual(["2026-03-29T01:30:00.000Z", "2026-03-30T00:30:00.000Z"]);
    expect(await at("2026-10-25T02:30")).toEqual(["2026-10-25T00:30:00.000Z", "2026-10-26T01:30:00.000Z"]);
  });

  test("another zone's clocks where one is given", async () => {
    const { occurrences } = await preview({
      recurrence: "weekly",
      from: "2026-03-01T09:00",
      timezone: "America/New_York",
      count: 2,
    });
    expect(occurrences.map(({ at }) => at)).toEqual(["2026-03-01T14:00:00.000Z", "2026-03-08T13:00:00.000Z"]);
  });

  test("the last day of a rule that ends, also where it is not listed", async () => {
    const counted = await preview({ recurrence: "every monday, 10 times", from: "2026-03-18" });
    expect(counted.ends).toBe("2026-05-25");
    expect(counted.occurrences).toHaveLength(5);
    const dated = await preview({ recurrence: "every weekday until june", from: "2026-05-27" });
    expect(dated).toMatchObject({
      rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20260531",
      ends: "2026-05-29",
    });
    expect(dated.occurrences.map(({ date }) => date)).toEqual(["2026-05-27", "2026-05-28", "2026-05-29"]);
  });

  test("nothing of skipped days, which COUNT counts", async () => {
    const skipped = { recurrence: "FREQ=DAILY;COUNT=3", from: "2026-03-18", exdates: ["2026-03-20"] };
    expect(await preview(skipped)).toMatchObject({
      ends: "2026-03-19",
      occurrences: [{ date: "2026-03-18" }, { date: "2026-03-19" }],
    });
  });

  test("what a rhythm was long ago, by the clocks of then", async () => {
    const past = { recurrence: "daily", from: "2011-12-29T09:00", timezone: "Pacific/Apia", count: 3 };
    expect((await preview(past)).occurrences.map(({ at }) => at)).toEqual([
      "2011-12-29T19:00:00.000Z",
      "2011-12-30T19:00:00.000Z",
      "2011-12-30T19:00:00.000Z",
    ]);
  });
});

test("a query string's words are taken: numbers as text, lists with commas", async () => {
  const said = { recurrence: "daily", from: "2026-03-18", count: "2", exdates: "2026-03-18,2026-03-20" };
  expect(await days(said)).toEqual(["2026-03-19", "2026-03-21"]);
  expect(await days({ ...said, exdates: "", completions: "2026-03-20T10:00:00Z" })).toEqual(["2026-03-20"]);
});

test("an end without a year is the next one from the day given, whatever day it is now", async () => {
  const until = async (from: string) => (await preview({ recurrence: "daily until june", from })).ends;
  expect([await until("2019-03-01"), await until("2019-07-01")]).toEqual(["2019-05-31", "2020-05-31"]);
});

describe("after completions a preview shows the due after each", () => {
  const late = { completions: ["2026-03-20T10:00:00Z", "2026-03-25T10:00:00Z"] };

  test("from completion: the rule starts anew on the local day of completion", async () => {
    const rhythm = { recurrence: "every 3 days", from: "2026-03-18", repeatFrom: "completion" };
    expect(await days({ ...rhythm, ...late })).toEqual(["2026-03-23", "2026-03-28"]);
    // 23:30 UTC is the 21st in Berlin.
    expect(await days({ ...rhythm, completions: ["2026-03-20T23:30:00Z"] })).toEqual(["2026-03-24"]);
    expect(await days({ ...rhythm, count: 3 })).toEqual(["2026-03-18", "2026-03-21", "2026-03-24"]);
  });

  test("also where the words say so themselves", async () => {
    const said = { recurrence: "every 3 days after I finish it", from: "2026-03-18" };
    expect(await preview({ ...said, ...late })).toMatchObject({
      rule: "FREQ=DAILY;INTERVAL=3",
      words: "every 3 days after it is done",
      occurrences: [{ date: "2026-03-23" }, { date: "2026-03-28" }],
    });
    expect(await days({ ...said, repeatFrom: "due", ...late })).toEqual(["2026-03-21", "2026-03-27"]);
  });

  test("from the due day: the first that is not before the day of completion", async () => {
    expect(await days({ recurrence: "every 3 days", from: "2026-03-18", ...late })).toEqual([
      "2026-03-21",
      "2026-03-27",
    ]);
  });

  test("and says that the series is over", async () => {
    const twice = { recurrence: "every 3 days, 2 times", from: "2026-03-18", repeatFrom: "completion" };
    const { occurrences, ends } = await preview({ ...twice, ...late });
    expect(occurrences.map(({ date }) => date)).toEqual(["2026-03-23"]);
    expect(ends).toBe("2026-03-23");
  });
});

describe("a preview is refused in one sentence", () => {
  const rule = "Invalid recurrence rule format";
  const whole = { recurrence: "daily", from: "2026-03-18" };
  test.each([
    ["words that are no rhythm", { ...whole, recurrence: "every blue moon" }, rule],
    ["a rule without a day", { ...whole, recurrence: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30" }, rule],
    ["a rule that was over before", { ...whole, recurrence: "FREQ=DAILY;UNTIL=20260317" }, rule],
    [
      "no day",
      { ...whole, from: "2026-02-30" },
      "From must be a day like 2026-03-20 or a moment like 2026-03-20T17:00",
    ],
    [
      "no time",
      { ...whole, from: "2026-03-18T25:00" },
      "From must be a day like 2026-03-20 or a moment like 2026-03-20T17:00",
    ],
    ["too many", { ...whole, count: 501 }, "Count must be at most 500"],
    ["no zone", { ...whole, timezone: "Mars/Base" }, "Time zone must be a name like Europe/Berlin"],
    [
      "no instant",
      { ...whole, completions: ["yesterday"] },
      "A completion is an instant like 2026-03-20T16:00:00Z",
    ],
  ])("for %s", async (_what, input, sentence) => {
    await expect(preview(input)).rejects.toMatchObject({ code: "invalid_input", message: sentence });
  });
});
