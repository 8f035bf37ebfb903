import { rmSync } from "node:fs";
import { appIdOf } from "./apps";
import { componentsOf, writeResources } from "./components";

/** What the events go through. */
export interface TransportOptions {
  brokers: string;
  /** The folder of Dapr's components and subscriptions, written anew. */
  resources: string;
  /** Partitions of each topic, where they shall not be the usual ones. */
  partitions: number | undefined;
  /** The apps that run. */
  apps: readonly string[];
}

/** Makes the topics that are missing, and writes what the sidecars read at their start. */
export async function prepareTransport({ brokers, resources }: TransportOptions): Promise<void> {
  rmSync(resources, { recursive: true, force: true });
  const web = [appIdOf("web")];
  const components = componentsOf(brokers, { cron: [appIdOf("reminders")], live: web, state: web });
  writeResources(resources, components);
}
