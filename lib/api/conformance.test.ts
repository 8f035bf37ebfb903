import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openApi } from "./openapi";
import { operations } from "./operations";
import { type ApiPerson, type ApiWorld, createApiWorld } from "./testing/api-world";
import { badValues } from "./testing/bad-values";
import { goodInput, requestFor } from "./testing/cases";
import { type Described, documentOf } from "./testing/document";
import { type Drive, driveOperation, tryCase } from "./testing/drive";
import { createJudge } from "./testing/judge";
import { addThings, type Things } from "./testing/things";

const document = documentOf(JSON.parse(JSON.stringify(openApi(operations))));
const judge = createJudge(document);

let world: ApiWorld;
let ada: ApiPerson;
let drive: Drive;
let untouched: string;
const bobsRows = () =>
  world.admin("select type, data from event where owner_id = $1 order by seq", [drive.foreign.ownerId]);

beforeAll(async () => {
  world = await createApiWorld();
  ada = await world.addCaller("Ada");
  const bob = await world.addCaller("Bob");
  const foreign = await addThings(bob.send);
  drive = { send: ada.send, judge, foreign, look: world.count, looksOften: true, oneIn: 4 };
  untouched = JSON.stringify(await bobsRows());
});
afterAll(() => world.remove());

describe("everything wrong is answered with 4xx and one sentence, and changes nothing", () => {
  test.each(document.operations)(
    "$id, one thing wrong at a time",
    async (operation) => {
      const { faults, tried } = await driveOperation(operation, drive);
      expect(faults).toEqual([]);
      expect(tried).toBeGreaterThan(4);
    },
    60_000,
  );

  test("several things wrong at once", async () => {
    const own = await addThings(ada.send);
    await fc.assert(
      fc.asyncProperty(combination(own), async ({ operation, input, headers }) => {
        const one = { ...requestFor(operation, input, headers), what: operation.id };
        const { faults } = await tryCase(operation, one, drive, await drive.look());
        expect(faults).toEqual([]);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  test("and nothing of the other person's was touched by any of it", async () => {
    expect(JSON.stringify(await bobsRows())).toBe(untouched);
  });
});

/** Any operation with up to four of its fields wrong, or anything at all, and headers that may be garbage. */
const combination = (own: Things) =>
  fc.constantFrom(...document.operations).chain((operation) =>
    fc.record({
      operation: fc.constant(operation),
      input: fc
        .uniqueArray(fc.nat(Math.max(0, operation.fields.length - 1)), { maxLength: 4 })
        .chain((at) => wrongFields(operation, at, own)),
      headers: fc.record(
        {
          "if-match": fc.constantFrom('"1"', "*", "1", 'W/"1"', "x"),
          "idempotency-key": fc.constantFrom("k", "k2", "", "a b"),
        },
        { requiredKeys: [] },
      ),
    }),
  );

function wrongFields(operation: Described, at: readonly number[], own: Things) {
  const fields = operation.fields.filter((_, index) => at.includes(index));
  const wrong = fields.map(({ name, schema }) => [
    name,
    fc.oneof(
      fc.constantFrom(...badValues(schema, drive.foreign)),
      fc.jsonValue(),
      fc.string({ unit: "binary" }),
    ),
  ]);
  const good = goodInput(operation, own);
  return fc
    .record(Object.fromEntries(wrong) as Record<string, fc.Arbitrary<unknown>>)
    .map((said): Record<string, unknown> => ({ ...good, ...said }));
}
