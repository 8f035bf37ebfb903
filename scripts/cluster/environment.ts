import { randomBytes } from "node:crypto";
import type { DataFolder } from "@/lib/db/embedded/data-folder";
import { environmentOf } from "../start/environment";
import type { DaprTokens } from "./sidecar";

const newToken = () => randomBytes(32).toString("base64url");

/** The words by which the sidecars and the apps of one start know one another. */
export const newTokens = (): DaprTokens => ({ dapr: newToken(), app: newToken() });

/** What every process of a cluster is told. */
export const clusterEnv = (
  folder: DataFolder,
  tokens: DaprTokens,
  decided: Record<string, string>,
): Promise<NodeJS.ProcessEnv> =>
  environmentOf(folder, {
    HOST: "127.0.0.1",
    EVENTS: "dapr",
    APP_API_TOKEN: tokens.app,
    DAPR_API_TOKEN: tokens.dapr,
    ...decided,
  });
