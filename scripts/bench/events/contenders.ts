import type { Contender } from "./contender";
import { graphileWorker } from "./graphile-worker";
import { ours, oursAsSet } from "./ours";
import { pgBoss } from "./pg-boss";

export const contenders: readonly Contender[] = [ours, oursAsSet, pgBoss, graphileWorker];
