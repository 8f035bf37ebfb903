import path from "node:path";
import { fileURLToPath } from "node:url";
import { directAddress } from "@/lib/core/database-url";
import { AppError } from "@/lib/core/errors";

/** The project's folder, wherever the launcher was called from. */
export const projectRoot = path.resolve(fileURLToPath(new URL("../../", import.meta.url)));

/** What a person may decide about a start. */
export interface StartSettings {
  dataFolder: string;
  host: string;
  port: number;
  /** Where browsers find it: sign-in and links are made for this address. */
  publicUrl: string;
  /** A PostgreSQL of the person's own; without it the embedded one is used. */
  databaseUrl: string | undefined;
  /** For migrations and the log's reader, which can't go through a pooler. */
  directDatabaseUrl: string | undefined;
  withDemo: boolean;
}

function portFrom(text: string | undefined): number {
  const port = Number(text || 3000);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new AppError("invalid_input", `PORT is "${text}" and must be a number from 1 to 65535.`);
}

function refuseUnknown(options: string[]): void {
  const unknown = options.find((option) => option !== "--demo");
  if (unknown === undefined) return;
  throw new AppError(
    "invalid_input",
    `npm start does not know "${unknown}": it takes --demo, which adds sample data.`,
  );
}

/** Reads the settings of a start from the environment and the command line; empty variables count as not set. */
export function readSettings(options: string[], env: NodeJS.ProcessEnv): StartSettings {
  refuseUnknown(options);
  const port = portFrom(env.PORT);
  return {
    dataFolder: env.DAYBOOK_DATA ? path.resolve(env.DAYBOOK_DATA) : path.join(projectRoot, "data"),
    host: env.HOST || "127.0.0.1",
    port,
    publicUrl: env.BETTER_AUTH_URL || `http://localhost:${port}`,
    databaseUrl: env.DATABASE_URL || undefined,
    directDatabaseUrl: env.DATABASE_URL_DIRECT || directAddress(env.DATABASE_URL ?? "") || undefined,
    withDemo: options.includes("--demo"),
  };
}
