type Schema = Record<string, unknown>;

const isSchema = (value: unknown): value is Schema => typeof value === "object" && value !== null;

const texts: Record<string, string> = {
  uuid: "0198c0de-0000-7000-8000-000000000001",
  "date-time": "2026-03-18T09:30:00.000Z",
  date: "2026-03-18",
  time: "09:30:00",
  uri: "https://example.org",
  email: "ada@example.org",
};

type Sampler = (schema: Schema, root: unknown) => unknown;

const samplers: Record<string, Sampler> = {
  object: ({ properties }, root) =>
    Object.fromEntries(
      Object.entries(isSchema(properties) ? properties : {}).map(([name, one]) => [name, sample(one, root)]),
    ),
  array: ({ minItems, items }, root) => (Number(minItems ?? 0) > 0 ? [sample(items, root)] : []),
  integer: ({ minimum, exclusiveMinimum }) => Number(minimum ?? exclusiveMinimum ?? 0) + 1,
  number: ({ minimum, exclusiveMinimum }) => Number(minimum ?? exclusiveMinimum ?? 0) + 1,
  boolean: () => true,
  string: (schema) => texts[String(schema.format)] ?? textLike(schema),
};

/**
 * A value that a JSON Schema allows: every property that it names, the first of its choices. It knows what our schemas use,
 * and whoever asks checks the value against the schema.
 * @param root where `$ref` points into.
 */
export function sample(schema: unknown, root: unknown = schema): unknown {
  if (!isSchema(schema)) return null;
  if (typeof schema.$ref === "string") return sample(pointed(root, schema.$ref), root);
  if ("const" in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) return sample(choices[0], root);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  return samplers[String(type)]?.(schema, root) ?? null;
}

const textLike = ({ pattern, minLength = 1 }: Schema): string => {
  const fits = ["EUR", "12", "-12", "2026-03-18", "09:30", ...Object.values(texts)];
  const fitting = pattern === undefined ? "x" : fits.find((one) => new RegExp(String(pattern)).test(one));
  return (fitting ?? "x").padEnd(Number(minLength), "x");
};

function pointed(root: unknown, reference: string): unknown {
  let at = root;
  for (const name of reference.split("/").slice(1)) at = isSchema(at) ? at[name] : undefined;
  return at;
}
