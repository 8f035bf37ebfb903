import { now } from "@/lib/core/clock";
import type { Pool } from "@/lib/db/pool";
import { makePartitions } from "@/lib/events/partitions";
import { sweep } from "@/lib/events/sweep";
import { archiveDone } from "@/lib/tasks/archive-done";
import { purgeTrash } from "@/lib/tasks/purge-trash";
import { type Repeating, repeat } from "./repeat";
import { type Running, reportHealth } from "./service-registry";

const heartbeatMs = 5_000;
const hourMs = 3_600_000;

/** Tells the registry, again and again, how those that run here are. */
export const beat = (pool: Pool, running: readonly Running[]): Repeating =>
  repeat("heartbeat", heartbeatMs, () => reportHealth(pool, running));

/** What the database needs now and then, whoever sees to it. */
export const keepHouse = (pool: Pool): Repeating[] => [
  repeat("partitions", hourMs, () => makePartitions(pool)),
  repeat("sweep", hourMs, () => sweep(pool)),
  repeat("archive", hourMs, () => archiveDone(pool, now())),
  repeat("trash", hourMs, () => purgeTrash(pool, now())),
];
