import { operations } from "./operations";

/** The first part of each page's address, and of each route's below /api; a test holds them to the folder app. */
export const pages = new Set([
  "",
  "calendar",
  "chat",
  "feed",
  "metrics",
  "money",
  "notifications",
  "offline",
  "settings",
  "sign-in",
  "status",
  "tasks",
  "today",
]);
export const apis = new Set(["auth", "chat", "dapr", "health", "live", "ready", "v1"]);

const base = "/api/v1";
const paths = [...new Set(operations.map(({ http }) => http.path))];
const plain = new Map<string, string>(
  paths.filter((path) => !path.includes("{")).map((path) => [path, `${base}${path}`]),
);
const withParameters = paths
  .filter((path) => path.includes("{"))
  .map((path) => ({
    route: `${base}${path}`,
    pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
  }));

/**
 * The route a request was for, as metrics name it: one of a few dozen names of ours, never an id nor what somebody
 * typed; `other` for what is nowhere.
 * @param url path and query, as the request line has them.
 */
export function routeOf(url: string): string {
  const end = url.search(/[?#]/);
  const path = end < 0 ? url : url.slice(0, end);
  if (path.startsWith(`${base}/`)) {
    const below = path.slice(base.length);
    const known = plain.get(below) ?? withParameters.find(({ pattern }) => pattern.test(below))?.route;
    return known ?? `${base}/other`;
  }
  const [, first = "", second = ""] = path.split("/");
  if (first === "api") return apis.has(second) ? `/api/${second}` : "other";
  if (first === "_next") return "/_next";
  return pages.has(first) ? `/${first}` : "other";
}
