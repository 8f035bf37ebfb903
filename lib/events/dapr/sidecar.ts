import { CommunicationProtocolEnum, DaprClient, LogLevel } from "@dapr/dapr";
import { z } from "zod";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";

/** One message of a bulk call. */
export interface Outgoing {
  /** Names it within the call. */
  id: string;
  /** A whole CloudEvent, as JSON: what is large is written once. */
  event: string;
  /** Messages of one key keep their order. */
  key: string;
}

/** What Dapr does for this process: the one place that talks to the sidecar. */
export interface Sidecar {
  /**
   * Publishes messages of one topic in one call.
   * @returns the ids of those that were not published; all of them where the call itself failed.
   */
  publish(topic: string, messages: readonly Outgoing[]): Promise<Set<string>>;
  /** A value of the state store; undefined where there is none. @throws AppError unavailable */
  getState(key: string): Promise<unknown>;
  /** Keeps a value for so many seconds. @throws AppError unavailable */
  saveState(key: string, value: unknown, ttlSeconds: number): Promise<void>;
  /** @throws AppError unavailable */
  deleteState(key: string): Promise<void>;
  /**
   * Has `POST /job/{name}` called at an instant; a job of that name is moved.
   * @throws AppError unavailable
   */
  scheduleJob(name: string, at: Date, data: object): Promise<void>;
  /** Takes a job back; none of that name is as good. @throws AppError unavailable */
  deleteJob(name: string): Promise<void>;
}

const pubsub = "pubsub";
const statestore = "statestore";
const patienceMs = 15_000;
/** A broker that is away is waited for inside of the call. */
const publishMs = 60_000;

const away = (cause: unknown) =>
  new AppError("unavailable", "Dapr's sidecar does not answer right now.", { quotesNobody: true }, { cause });

let known: Sidecar | undefined;

/** This process's sidecar. */
export function sidecar(): Sidecar {
  known ??= connect();
  return known;
}

function connect(): Sidecar {
  const { DAPR_HTTP_PORT: port, DAPR_API_TOKEN: token } = env();
  const client = new DaprClient({
    daprHost: "127.0.0.1",
    daprPort: String(port),
    communicationProtocol: CommunicationProtocolEnum.HTTP,
    maxBodySizeMb: 4,
    // Its own log would say what went wrong a second time, on the console.
    logger: { level: LogLevel.Error, service: silent },
    ...(token ? { daprApiToken: token } : {}),
  });
  const headers = { "content-type": "application/json", ...(token ? { "dapr-api-token": token } : {}) };
  const jobs = (name: string) => `http://127.0.0.1:${port}/v1.0-alpha1/jobs/${encodeURIComponent(name)}`;
  const bulk = `http://127.0.0.1:${port}/v1.0-alpha1/publish/bulk/${pubsub}`;
  return {
    async publish(topic, messages) {
      // Not by its client, which tells of no failed entry: it looks for `entryID` where Dapr answers `entryId` (3.18).
      // As bytes: a JSON that Dapr reads it also writes anew, which takes longer than all the rest of its work (decision 025).
      const entries = messages.map(({ id, event, key }) => ({
        entryId: id,
        contentType: "application/octet-stream",
        metadata: { partitionKey: key },
        event: Buffer.from(event).toString("base64"),
      }));
      const answer = await fetch(`${bulk}/${encodeURIComponent(topic)}?metadata.rawPayload=true`, {
        method: "POST",
        headers,
        body: JSON.stringify(entries),
        signal: AbortSignal.timeout(publishMs),
      }).catch(() => undefined);
      return answer?.ok ? new Set() : failedOf(messages, await answer?.text().catch(() => undefined));
    },
    async getState(key) {
      const value: unknown = await client.state.get(statestore, key).catch((error: unknown) => {
        throw away(error);
      });
      return value === "" ? undefined : value;
    },
    async saveState(key, value, ttlSeconds) {
      const kept = { key, value: value as object, metadata: { ttlInSeconds: String(ttlSeconds) } };
      const { error } = await client.state.save(statestore, [kept]);
      if (error) throw away(error);
    },
    async deleteState(key) {
      const { error } = await client.state.delete(statestore, key);
      if (error) throw away(error);
    },
    async scheduleJob(name, at, data) {
      // Its client knows no jobs (3.18).
      const body = JSON.stringify({ dueTime: at.toISOString(), data, overwrite: true });
      await call(jobs(name), { method: "POST", headers, body });
    },
    async deleteJob(name) {
      await call(jobs(name), { method: "DELETE", headers });
    },
  };
}

const failure = z.object({ failedEntries: z.array(z.object({ entryId: z.string() })).min(1) });

/** Who failed of a bulk call that did not succeed: those it names of its messages; all of them where it names another or none. */
function failedOf(messages: readonly Outgoing[], answer = ""): Set<string> {
  const all = new Set(messages.map(({ id }) => id));
  const read = failure.safeParse(jsonOf(answer));
  if (!read.success) return all;
  const named = read.data.failedEntries.map(({ entryId }) => entryId);
  return named.every((id) => all.has(id)) ? new Set(named) : all;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

async function call(url: string, init: RequestInit): Promise<void> {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(patienceMs) }).catch(
    (error: unknown) => {
      throw away(error);
    },
  );
  const text = await answer.text();
  // One that is not there is answered with 500 (architecture: Dapr and Kafka).
  if (answer.ok || (init.method === "DELETE" && /not found/i.test(text))) return;
  throw away(new Error(`${answer.status} ${text.slice(0, 200)}`));
}

const silent = { error() {}, warn() {}, info() {}, verbose() {}, debug() {} };
