import type { Schema } from "./document";
import type { Things } from "./things";

/** Stands for text that JSON.stringify would not write; `toJson` puts it there. */
const raw = (text: string): string => `⟦${text}⟧`;
const deep = `⟦deep⟧`;

/** JSON of a value that `badValues` gave, with what only text can say: 1e400, 10,000 levels, own keys named __proto__. */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value) ?? "null";
  return text
    .replaceAll(`"${deep}"`, () => "[".repeat(10_000) + "]".repeat(10_000))
    .replaceAll(/"⟦(.*?)⟧"/g, (_, inner: string) => inner.replaceAll('\\"', '"'));
}

/** What no field of the API takes as text, or takes as nothing but text. */
const texts = [
  "",
  "   ",
  "x",
  "null",
  "NaN",
  "a\u0007b",
  "two\nlines",
  "\u202eright to left",
  "👩‍👩‍👧‍👦".repeat(20),
  "'; drop table task; --",
  "1' or '1'='1",
  '") union all values (1) --',
  "%_\\",
  "../../../etc/passwd",
  "..%2f..%2fme",
  "<script>alert(1)</script>",
  "{{7*7}}",
  "2026-02-30",
  "0000-01-01",
  "9999-12-31",
  "10000-01-01",
  "24:00",
  "23:59",
  "Mars/Olympus",
  "-5.00",
  "1e5",
  "0",
  "0.001",
  "999999999999",
  "99999999999999999999999",
  "١٢",
  "ZZZ",
  "XXX",
  "eur",
  "FREQ=SECONDLY;COUNT=99999999",
  "FREQ=DAILY;INTERVAL=99999999999",
  "RRULE:FREQ=DAILY;BYSETPOS=400",
  "every 0 days",
  "00000000-0000-0000-0000-000000000000",
  "not-a-uuid",
  "todo.task.created",
];
const unstorable = ["a\u0000b", "\ud800", "\udfff\ud83d"];
const numbers = [0, -1, 1, 1.5, 1e20, -1e20, 9007199254740992, 0.1, 2147483648];

function ofKind({ type, anyOf = [], items, maxLength, maxItems, minimum, maximum }: Schema): unknown[] {
  const isList = type === "array" || items !== undefined;
  return [
    ...(maxLength === undefined ? [] : ["x".repeat(maxLength + 1)]),
    ...(minimum === undefined ? [] : [minimum - 1]),
    ...(maximum === undefined ? [] : [maximum + 1]),
    ...(maxItems === undefined ? [] : [Array.from({ length: maxItems + 1 }, (_, at) => `n${at}`)]),
    ...(isList
      ? [[], [[]], [null], [{}], [0], ["x", "x"], ...(items ? ofKind(items).map((one) => [one]) : [])]
      : []),
    ...anyOf.flatMap(ofKind),
  ];
}

/**
 * Values that a field may be sent although it should not, most of them wrong for most fields.
 * @param foreign what another person has: named here, it must be as if it were not there.
 */
export function badValues(schema: Schema, foreign: Things): unknown[] {
  const ids = [
    foreign.taskId,
    foreign.transactionId,
    foreign.walletId,
    foreign.categoryId,
    foreign.commandId,
  ];
  const theirs = [...ids, foreign.budgetId, foreign.wallet, foreign.category];
  const isList = schema.type === "array";
  const said = [...texts, ...theirs];
  return [
    ...ofKind(schema),
    null,
    true,
    ...numbers,
    raw("1e400"),
    raw("-1e400"),
    {},
    [],
    { a: 1 },
    raw('{"__proto__": {"x": 1}}'),
    raw('{"constructor": {"prototype": {"x": 1}}}'),
    deep,
    new Array(100_001).fill(0),
    "x".repeat(100_000),
    ...(isList ? said.map((text) => [text]) : said),
    ...unstorable,
    ["\u0000"],
    { "a\u0000": "x\udc00" },
  ];
}
