import { rmSync } from "node:fs";
import { topicsOf } from "@/lib/commands/worker";
import { topics as allTopics } from "@/lib/events/catalog/all";
import {
  appIdOf,
  liveSubscription,
  type Subscription,
  subscriptionsOf,
} from "@/lib/events/dapr/subscriptions";
import { ensureTopics, topicPlan } from "@/lib/events/topics";
import { workers as allWorkers } from "@/workers";
import { step } from "../start/progress";
import { componentsOf, writeResources } from "./components";

/** What the events go through. */
export interface TransportOptions {
  brokers: string;
  /** The folder of Dapr's components and subscriptions, written anew. */
  resources: string;
  /** Partitions of each topic, where they shall not be the usual ones. */
  partitions?: number | undefined;
}

/** What every app hears of; each sidecar takes what names its app. */
function subscriptions(): Subscription[] {
  return [
    ...allWorkers.flatMap((worker) => subscriptionsOf(worker.name, topicsOf(worker, allTopics).consumes)),
    liveSubscription,
  ];
}

/** The components, each for those that use it: the minute's tick for the workers that do things by themselves. */
function components(brokers: string) {
  const cron = allWorkers.filter(({ clockwork }) => clockwork).map(({ name }) => appIdOf(name));
  const web = [appIdOf("web")];
  return componentsOf(brokers, { cron, live: web, state: web });
}

/** Makes the topics that are missing, and writes what the sidecars read at their start. */
export async function prepareTransport({ brokers, resources, partitions }: TransportOptions): Promise<void> {
  rmSync(resources, { recursive: true, force: true });
  writeResources(resources, [...components(brokers), ...subscriptions()]);
  await step(
    "Preparing the topics",
    () => ensureTopics(brokers, topicPlan(partitions)),
    ({ created }) => (created.length ? `${created.length} new` : "nothing new"),
  );
}
