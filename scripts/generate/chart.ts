import { topicsOf, type Worker } from "@/lib/commands/worker";
import { liveSubscription, subscriptionsOf } from "@/lib/events/dapr/subscriptions";

/**
 * What the chart takes from the code: the workers it makes Deployments of, and who subscribes to what. Helm reads the files as they are.
 * @returns path and text of each file.
 */
export function chartFiles(workers: readonly Worker[], topics: readonly string[]): [string, string][] {
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  const described = workers.map(({ name, description, clockwork }) => ({
    name,
    description,
    hasClock: clockwork !== undefined,
  }));
  const subscriptions = workers.flatMap((worker) =>
    subscriptionsOf(worker.name, topicsOf(worker, topics).consumes),
  );
  return [
    ["charts/daybook/generated/workers.json", json(described)],
    ["charts/daybook/generated/subscriptions.json", json([...subscriptions, liveSubscription])],
  ];
}
