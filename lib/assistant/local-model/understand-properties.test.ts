import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { preview } from "./preview";
import { berlin } from "./testing/vocabulary";
import type { Intent } from "./types";
import { understand } from "./understand";

describe("any text at all", () => {
  const words = fc.constantFrom(
    ...'buy milk lunch 12.50 € tomorrow at 5 every monday #tag @cash !! and , ; “ " friday the 3rd from to done: delete it how much did I spend 👩‍👩‍👧 \uD800 \u0000 \u202E ١٢ ﷽ p1 in hours call 9/11 1.234,56 \n -'.split(
      " ",
    ),
  );
  const soup = fc.array(words, { maxLength: 40 }).map((list) => list.join(" "));
  const anyText = fc.oneof(
    soup,
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.string({ unit: "grapheme", maxLength: 300 }),
  );

  it("never throws, and always says something", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(understand(text, berlin).intents.length).toBeGreaterThan(0);
        expect(preview(text, berlin).count).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
  });

  it("gives the same answer to the same words", () => {
    fc.assert(
      fc.property(soup, (text) => {
        expect(understand(text, berlin)).toEqual(understand(text, berlin));
      }),
      { numRuns: 100 },
    );
  });

  it("loses no word of a task: each is in its title or in a span", () => {
    const plain = fc.array(
      fc.constantFrom(
        ..."buy milk eggs Anna's résumé 12 tomorrow at 5 every monday #tag !! friday the 3rd call 東京 👩‍👩‍👧 in may urgent report".split(
          " ",
        ),
      ),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(plain, (list) => {
        const text = `add task ${list.join(" ")}`;
        const [intent, second] = understand(text, berlin).intents;
        if (second || intent?.kind !== "call" || intent.tool !== "createTask") return;
        expect(letters(remaining(text, intent))).toBe(letters(String(intent.input.title)));
      }),
      { numRuns: 300 },
    );
  });

  it("takes what follows a colon for a list only where two things or more stand between commas, and loses no word of them", () => {
    const parts = fc.array(
      fc.constantFrom(
        ...(
          "milk;oat milk;salt and pepper;friday;3pm;at noon;6 eggs;€5;call Anna;the rent 900;" +
          "x;done;#home"
        ).split(";"),
      ),
      { minLength: 1, maxLength: 5 },
    );
    const name = fc.constantFrom(
      "groceries",
      "Oslo trip",
      "note",
      "dentist",
      "call Anna",
      "friday",
      "cash",
      "re",
    );
    fc.assert(
      fc.property(name, parts, (title, list) => {
        const text = `${title}: ${list.join(", ")}`;
        for (const intent of understand(text, berlin).intents) {
          if (intent.kind !== "call" || !Array.isArray(intent.input.items)) continue;
          expect(["groceries", "Oslo trip", "dentist"]).toContain(title);
          expect(list.length).toBeGreaterThan(1);
          expect(list.every((part) => /^(?:milk|oat milk|salt and pepper|done)$/.test(part))).toBe(true);
          expect(letters(intent.input.items.join(""))).toBe(letters(list.join("").replaceAll(" and ", "")));
        }
      }),
      { numRuns: 400 },
    );
  });

  it("marks spans that are the text's own, in its own places", () => {
    fc.assert(
      fc.property(soup, (text) => {
        for (const { spans } of understand(text, berlin).intents) {
          for (const span of spans)
            expect(letters(text.slice(span.start, span.end))).toBe(letters(span.text));
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    "a",
    "12 ",
    "every ",
    "1,",
    "at 5 ",
    "and buy ",
    "“",
    "the 3rd ",
    "one hundred ",
    "\n",
    " ",
    "mon, ",
  ])("reads ten thousand characters of %j within a moment", (piece) => {
    const text = piece.repeat(10_000 / piece.length);
    const started = performance.now();
    understand(text, berlin);
    understand(text.slice(0, 499), berlin);
    expect(performance.now() - started).toBeLessThan(1500);
  });
});

const letters = (text: string): string => text.toWellFormed().replace(/[^\p{L}\p{N}]/gu, "");
/** The text without what was recognised. */
function remaining(text: string, { spans }: Intent): string {
  return [...spans]
    .sort((a, b) => b.start - a.start)
    .reduce((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
}
