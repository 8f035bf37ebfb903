import { AppError } from "@/lib/core/errors";

/** What a cluster consists of; everything is optional. */
export interface ClusterOptions {
  /** Data, logs and settings; kept. Without one a temporary folder is used and removed at the end. */
  folder?: string;
  /** The first port to try for anything that is started; the next free ones follow. */
  ports?: number;
  /** The web app's port; else one of `ports`. */
  port?: number;
  /** A Kafka that is there already: "host:port", several with commas. */
  kafka?: string;
  /** A PostgreSQL that is there already. */
  database?: string;
  /** Its address past any pooler, where it can't be derived. */
  directDatabase?: string;
  /** Partitions of each topic, where they shall not be the usual ones. */
  partitions?: number;
  /** Which workers run, the relay among them; by default all. */
  workers?: readonly string[];
  /** Without the web app nothing is built. */
  withWeb?: boolean;
  /** How many processes of an app run, by its name (`web`, `relay`, a worker); by default one. */
  replicas?: Record<string, number>;
  /** A network before Kafka that can be cut (`Cluster.network`). */
  withNetwork?: boolean;
  /** More for the environment of our processes. */
  env?: Record<string, string>;
}

const known = {
  "--kafka": "a broker's host:port",
  "--database": "a database's address",
} as const;

const usage = `npm run cluster takes ${Object.entries(known)
  .map(([option, what]) => `${option} with ${what}`)
  .join(" and ")}.`;

const isKnown = (option: string | undefined): option is keyof typeof known =>
  option !== undefined && Object.hasOwn(known, option);

/**
 * Reads the command line of `npm run cluster`.
 * @throws AppError "invalid_input" with one sentence.
 */
export function readClusterOptions(words: readonly string[]): Pick<ClusterOptions, "kafka" | "database"> {
  const values: Partial<Record<keyof typeof known, string>> = {};
  for (let place = 0; place < words.length; place += 2) {
    const [option, value] = words.slice(place, place + 2);
    if (!isKnown(option)) throw new AppError("invalid_input", `"${option}" is not known: ${usage}`);
    if (!value) throw new AppError("invalid_input", `${option} needs a value: ${usage}`);
    values[option] = value;
  }
  return {
    ...(values["--kafka"] ? { kafka: values["--kafka"] } : {}),
    ...(values["--database"] ? { database: values["--database"] } : {}),
  };
}
