import { randomBytes } from "node:crypto";
import type { DataFolder } from "@/lib/db/embedded/data-folder";
import { ensureSecrets } from "@/lib/db/embedded/secrets";
import type { DaprTokens } from "./sidecar";

const newToken = () => randomBytes(32).toString("base64url");

/** The words by which the sidecars and the apps of one start know one another. */
export const newTokens = (): DaprTokens => ({ dapr: newToken(), app: newToken() });

/** What every process of ours is told: the person's own environment, and above it what this start decided. */
export async function clusterEnv(
  folder: DataFolder,
  tokens: DaprTokens,
  decided: Record<string, string>,
): Promise<NodeJS.ProcessEnv> {
  const { BETTER_AUTH_SECRET, APPROVAL_SECRET } = await ensureSecrets(folder);
  const own = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  return {
    BETTER_AUTH_SECRET,
    APPROVAL_SECRET,
    NEXT_TELEMETRY_DISABLED: "1",
    ...own,
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    DAYBOOK_LAUNCHER: String(process.pid),
    DAYBOOK_DATA: folder.root,
    EVENTS: "dapr",
    APP_API_TOKEN: tokens.app,
    DAPR_API_TOKEN: tokens.dapr,
    ...decided,
  };
}
