import { logger } from "@/lib/core/logger";
import type { Pool } from "@/lib/db/pool";
import { inTransaction } from "@/lib/db/transaction";
import { topics } from "@/lib/events/catalog/all";
import { type ServiceFacts, writeServiceRow } from "./service-row";

const heartbeatMs = 5_000;

/** The topics of what only workers tell. */
const workersOwn = new Set([
  "reminders",
  "finance.budget.exceeded",
  "ai.insight.generated",
  "notification.alert.sent",
]);

/** The web app as the registry tells of it. */
const facts: ServiceFacts = {
  name: "web",
  description: "Shows the pages, answers the API and carries out what people ask for.",
  consumes: [],
  produces: topics.filter((topic) => !workersOwn.has(topic)),
};

/**
 * Writes in the registry, again and again, that a web process is there. It says no goodbye: another replica may be there
 * still, and one that is silent is judged by its age.
 * @returns what ends it.
 */
export function tellOfWeb(pool: () => Pool): () => void {
  const tell = async () => {
    try {
      await inTransaction(pool(), { role: "worker" }, (tx) =>
        writeServiceRow(tx, facts, { status: "HEALTHY", lag: 0, lastError: null }),
      );
    } catch (error) {
      logger.debug({ err: error }, "the web's heartbeat was not written");
    }
  };
  void tell();
  const timer = setInterval(() => void tell(), heartbeatMs);
  timer.unref();
  return () => clearInterval(timer);
}
