import { defineWorker } from "@/lib/commands/worker";
import { syncOnEverything } from "./sync-on-everything";

export const live = defineWorker({
  name: "live",
  description: "Tells every open browser of a person what changed.",
  batch: syncOnEverything,
  produces: [],
});
