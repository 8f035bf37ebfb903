import { prepareDapr } from "./dapr";
import { prepareKafka } from "./kafka";

/**
 * Fetches and builds what a cluster needs beyond npm's packages; does nothing where the cache has it. Whatever starts a part prepares
 * it by itself; this is for preparing all before a clock runs.
 * @throws AppError "unavailable" with one sentence: Java, Maven or Go is missing or too old, or a download failed.
 */
export async function preparePrograms({ withKafka = true } = {}): Promise<void> {
  if (withKafka) await prepareKafka();
  await prepareDapr();
}
