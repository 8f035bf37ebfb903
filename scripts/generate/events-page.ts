import { z } from "zod";
import type { EventDefinition } from "@/lib/events/event";

const effects: Record<EventDefinition["effect"], string> = {
  create: "makes the row",
  update: "changes the row",
  delete: "puts the row into the trash",
  none: "accompanies another",
};

function fieldsOf(definition: EventDefinition): string {
  const schema = z.toJSONSchema(definition.data, { unrepresentable: "any" }) as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.keys(schema.properties ?? {})
    .map((name) => (schema.required?.includes(name) ? `\`${name}\`` : `\`${name}\`?`))
    .join(", ");
}

function row(definition: EventDefinition): string {
  const link = `[${definition.dataVersion}](../public/schemas/${definition.type}/${definition.dataVersion}.json)`;
  return `| \`${definition.type}\` | ${definition.topic} | ${definition.title} | ${effects[definition.effect]} | ${fieldsOf(definition)} | ${link} |`;
}

/** docs/events.md: every kind of event there is, from the catalogue itself. */
export function eventsPage(definitions: readonly EventDefinition[]): string {
  return [
    "# Events",
    "",
    "Generated from `lib/events/catalog`; `npm run generate` writes it, `npm run check` holds it. Every event is a CloudEvent (1.0,",
    "structured mode) whose `dataschema` is `{BETTER_AUTH_URL}/schemas/{type}/{dataversion}.json`, served by the app. Amounts are decimal strings, instants",
    "RFC 3339 in UTC, days `YYYY-MM-DD` on the wall clock of the thing they belong to. `?` marks what may be absent.",
    "",
    "| type | topic | says | does | data | schema |",
    "|---|---|---|---|---|---|",
    ...definitions.map(row),
    "",
  ].join("\n");
}
