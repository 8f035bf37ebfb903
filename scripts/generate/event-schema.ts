import { z } from "zod";
import type { EventDefinition } from "@/lib/events/event";

/** The JSON Schema of an event's data, as it is served at its `dataschema`. */
export function eventSchema(definition: EventDefinition): Record<string, unknown> {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `/schemas/${definition.type}/${definition.dataVersion}.json`,
    title: definition.type,
    description: definition.title,
    ...z.toJSONSchema(definition.data, { unrepresentable: "any" }),
  };
}
