import { z } from "zod";
import { directAddress } from "./database-url";
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
  /** `host:port` of a WebSocket proxy in front of PostgreSQL that stands in for Neon's own, without TLS (neon.com: wsproxy). */
  NEON_WS_PROXY: text,
  /** How events reach the workers: each reads the log, or a broker brings them through Dapr. */
  EVENTS: z.enum(["log", "dapr"]).default("log"),
  /** Kafka's brokers, `host:port` with commas between: topics are made there, lag and partitions are read there. */
  KAFKA_BROKERS: text,
  /** Where this process's Dapr sidecar takes its calls, on this machine. */
  DAPR_HTTP_PORT: z.coerce.number().int().min(1).max(65535).default(3500),
  /** What the sidecar says with each call to us; without it none is believed. */
  APP_API_TOKEN: z.string().min(16).optional(),
  /** What we say with each call to the sidecar. */
  DAPR_API_TOKEN: z.string().min(16).optional(),
  /** Which of the workers, and `relay`, run in this process, with commas between; all that the transport needs without it. */
  WORKERS: text,
  /** Where a worker process takes its sidecar's calls and tells its health. */
  APP_PORT: z.coerce.number().int().min(1).max(65535).default(3100),
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
  if (read.DATABASE_URL) read.DATABASE_URL_DIRECT ??= directAddress(read.DATABASE_URL);
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
