import { z } from "zod";
import { AppError } from "./errors";
import { parseInput } from "./input";

const text = z.string().trim().min(1).optional();

/** Everything a process takes from its environment (docs: architecture, Settings); all of it optional embedded. */
const settings = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().trim().min(1).default("127.0.0.1"),
  DAYBOOK_DATA: z.string().min(1).default("./data"),
  DATABASE_URL: text,
  DATABASE_URL_DIRECT: text,
  DATABASE_DRIVER: z.enum(["neon", "pg"]).optional(),
  /** How events reach the workers: each reads the log, or a broker brings them through Dapr. */
  EVENTS: z.enum(["log", "dapr"]).default("log"),
  BETTER_AUTH_URL: z.url().optional(),
  BETTER_AUTH_SECRET: z.string().min(32).optional(),
  APPROVAL_SECRET: z.string().min(32).optional(),
  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: z.url().optional(),
  OPENAI_MODEL: text,
  OPERATOR_EMAILS: text,
  /** Requests of the HTTP API that one person or key may make in a minute. */
  API_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1200),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  /** Where traces are sent (OTLP over HTTP); none are taken without it. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  /** The share of new traces that is taken, 0 to 1. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  /** Where a process without pages answers /metrics; nowhere without it. */
  METRICS_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  /** What /metrics asks for as `Authorization: Bearer`; without it it answers this machine only. */
  METRICS_TOKEN: z.string().min(16).optional(),
  DAYBOOK_CLOCK_FILE: text,
});
export type Env = z.infer<typeof settings>;

const loopback = new Set(["127.0.0.1", "localhost", "::1"]);

/**
 * Reads and checks settings.
 * @throws AppError invalid_input naming the first setting that can't be used.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const known = Object.fromEntries(Object.entries(present).filter(([name]) => name in settings.shape));
  const read = parseInput(settings, known);
  if (read.DAYBOOK_CLOCK_FILE && !loopback.has(read.HOST)) {
    throw new AppError(
      "invalid_input",
      `DAYBOOK_CLOCK_FILE is for rehearsals on this machine: it is refused while HOST is ${read.HOST}; unset one of them.`,
    );
  }
  return read;
}

let known: Env | undefined;

/** This process's settings, read once. */
export function env(): Env {
  known ??= parseEnv(process.env);
  return known;
}

/** How much is logged. A level that can't be used is told by `parseEnv`; until then the usual one holds, so that it can be told. */
export const logLevel = (): Env["LOG_LEVEL"] =>
  settings.shape.LOG_LEVEL.catch("info").parse(process.env.LOG_LEVEL || undefined);
