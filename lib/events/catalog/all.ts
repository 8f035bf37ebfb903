import type { EventDefinition } from "@/lib/events/event";
import * as chat from "./chat";
import * as finance from "./finance";
import * as notifications from "./notifications";
import * as people from "./people";
import * as reminders from "./reminders";
import * as tasks from "./tasks";
import * as views from "./views";

const isDefinition = (value: unknown): value is EventDefinition =>
  typeof value === "object" && value !== null && "topic" in value && "effect" in value;

/** Every kind of event there is, by its type. */
export const catalogue: ReadonlyMap<string, EventDefinition> = new Map(
  [tasks, views, reminders, finance, people, chat, notifications]
    .flatMap((module): unknown[] => Object.values(module))
    .filter(isDefinition)
    .map((definition) => [definition.type, definition]),
);

/** Every topic, in the order of the catalogue. */
export const topics: readonly string[] = [...new Set([...catalogue.values()].map(({ topic }) => topic))];
