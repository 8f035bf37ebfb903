import { tools } from "@/lib/assistant/tools";
import type { HttpPlace, Tool } from "@/lib/commands/command";
import { findServices } from "@/lib/operations/find-services";
import { createFeed } from "@/lib/tasks/commands/create-feed";
import { deleteView } from "@/lib/tasks/commands/delete-view";
import { renameView } from "@/lib/tasks/commands/rename-view";
import { revokeFeed } from "@/lib/tasks/commands/revoke-feed";
import { saveView } from "@/lib/tasks/commands/save-view";
import { findFeeds } from "@/lib/tasks/queries/find-feeds";
import { findViews } from "@/lib/tasks/queries/find-views";
import { getCalendar } from "@/lib/tasks/queries/get-calendar";

export type Operation = Tool & { http: HttpPlace };

/** What pages and programs ask, and no model. */
export const ofPages: readonly Tool[] = [
  getCalendar,
  findViews,
  saveView,
  renameView,
  deleteView,
  findFeeds,
  createFeed,
  revokeFeed,
];

/** What the HTTP API offers, each by its own method and path: the tools, what pages ask, and what is for whoever runs Daybook. */
export const operations: readonly Operation[] = [...tools, ...ofPages, findServices].filter(
  (tool): tool is Operation => tool.http !== undefined,
);

export interface Match {
  operation: Operation;
  parameters: Record<string, string>;
}

/** The operations by the number of their path's parts, those with more parameters first: what is written out comes last and wins. */
const byLength = new Map<number, { operation: Operation; parts: readonly string[] }[]>();
const isParameter = (part: string): boolean => part.startsWith("{");
for (const operation of operations) {
  const parts = operation.http.path.split("/").slice(1);
  byLength.set(parts.length, [...(byLength.get(parts.length) ?? []), { operation, parts }]);
}
const parametersIn = ({ parts }: { parts: readonly string[] }) => parts.filter(isParameter).length;
for (const alike of byLength.values()) alike.sort((a, b) => parametersIn(b) - parametersIn(a));

function parametersOf(
  parts: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  if (!parts.every((part, index) => isParameter(part) || part === segments[index])) return undefined;
  const named = parts.flatMap((part, index): [string, string][] =>
    isParameter(part) ? [[part.slice(1, -1), segments[index] ?? ""]] : [],
  );
  return Object.fromEntries(named);
}

/** What stands at a path under /api/v1: by method. A path written out wins over one with a parameter in that place. */
export function matchesAt(segments: readonly string[]): ReadonlyMap<string, Match> {
  const matches = new Map<string, Match>();
  for (const { operation, parts } of byLength.get(segments.length) ?? []) {
    const parameters = parametersOf(parts, segments);
    if (parameters) matches.set(operation.http.method, { operation, parameters });
  }
  return matches;
}
