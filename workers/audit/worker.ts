import { defineWorker } from "@/lib/commands/worker";
import { recordOnEverything } from "./record-on-everything";

export const audit = defineWorker({
  name: "audit",
  description: "Writes down who changed what, with the old and the new.",
  batch: recordOnEverything,
  produces: [],
});
