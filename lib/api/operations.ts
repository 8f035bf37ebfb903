import { tools } from "@/lib/assistant/tools";
import type { HttpPlace, Tool } from "@/lib/commands/command";
import { findServices } from "@/lib/operations/find-services";
import { createFeed } from "@/lib/tasks/commands/create-feed";
import { deleteView } from "@/lib/tasks/commands/delete-view";
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

function parametersOf(pattern: string, segments: readonly string[]): Record<string, string> | undefined {
  const parts = pattern.split("/").slice(1);
  if (parts.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? "";
    if (part.startsWith("{")) parameters[part.slice(1, -1)] = segment;
    else if (part !== segment) return undefined;
  }
  return parameters;
}

/** What stands at a path under /api/v1: by method. A path written out wins over one with a parameter in that place. */
export function matchesAt(segments: readonly string[]): ReadonlyMap<string, Match> {
  const found = operations.flatMap((operation) => {
    const parameters = parametersOf(operation.http.path, segments);
    return parameters ? [{ operation, parameters }] : [];
  });
  found.sort((a, b) => Object.keys(b.parameters).length - Object.keys(a.parameters).length);
  return new Map(found.map((match) => [match.operation.http.method, match]));
}
