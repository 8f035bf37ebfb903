import "./quiet";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { ensureTopics, topicPlan } from "@/lib/events/topics";
import { runScript } from "@/lib/operations/run-script";

/** `npm run topics`: makes and sets up the topics on KAFKA_BROKERS; nothing changes where all is as it should be. */
await runScript(async () => {
  const { KAFKA_BROKERS: brokers } = env();
  if (!brokers) throw new AppError("invalid_input", "Set KAFKA_BROKERS, such as kafka.example.org:9092.");
  const { created, widened, configured } = await ensureTopics(brokers, topicPlan());
  const say = (did: string, names: string[]) =>
    names.length ? process.stdout.write(`${did} ${names.join(", ")}.\n`) : undefined;
  say("Made", created);
  say("Added partitions to", widened);
  say("Set up", configured);
  if (created.length + widened.length + configured.length === 0)
    process.stdout.write("The topics are as they should be.\n");
  return 0;
});
