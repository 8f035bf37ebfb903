import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { tools } from "@/lib/assistant/tools";
import { findServices } from "@/lib/operations/find-services";
import { openApi } from "./openapi";
import { ofPages, operations } from "./operations";
import { documentOf } from "./testing/document";

const document = openApi(operations);
const described = documentOf(document).operations;

/** Every value under a key of that name, at any depth. */
function valuesAt(value: unknown, name: string): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key === name ? [inner] : []),
    ...valuesAt(inner, name),
  ]);
}

describe("the OpenAPI document", () => {
  test("is a valid one of OpenAPI 3.1, and all it refers to is in it", async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
    for (const ref of new Set(valuesAt(document, "$ref"))) {
      const place = String(ref).replace(/^#\//, "").split("/");
      expect(
        place.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document),
        String(ref),
      ).toBeDefined();
    }
  });

  test("has each tool that has an address, and the questions of pages and operators, once and under its own name", () => {
    const named = [...tools, ...ofPages, findServices].filter(({ http }) => http).map(({ name }) => name);
    expect(described.map(({ id }) => id).sort()).toEqual(named.sort());
    expect(new Set(named).size).toBe(named.length);
  });

  test.each(described)("$id says what it does, takes, answers and refuses", ({ raw, method, path }) => {
    expect(raw.summary).toMatch(/\.$/);
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(raw.parameters.filter((one) => one.in === "path").map(({ name }) => name)).toEqual(inPath);
    const refused = ["400", "401", "403", "404", "422", "429", "500", "503"];
    const refusedWrites = ["409", "412", "413", "415"];
    expect(Object.keys(raw.responses)).toEqual(
      expect.arrayContaining(method === "GET" ? refused : [...refused, ...refusedWrites]),
    );
    expect("requestBody" in raw).toBe(method !== "GET");
  });

  test("gives days and times as formats, and no pattern longer than a line", () => {
    const fields = described.flatMap(({ id, fields: all }) => all.map((one) => ({ ...one, id })));
    const days = fields.filter(({ name }) =>
      /^(?:date|from|to|(?:due|completed)(?:Date|From|To))$/.test(name),
    );
    expect(days.length).toBeGreaterThan(8);
    for (const { id, name, schema } of days)
      expect(JSON.stringify(schema), `${id}.${name}`).toContain('"format":"date"');
    for (const pattern of valuesAt(document, "pattern")) expect(String(pattern).length).toBeLessThan(80);
  });

  test("takes nobody's user id", () => {
    const named = described.flatMap(({ fields }) => fields.map(({ name }) => name));
    expect(named.filter((name) => /^(?:user|owner|person|space|actor)(?:Ids?)?$/i.test(name))).toEqual([]);
  });
});
