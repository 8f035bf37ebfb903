import { defineWorker } from "@/lib/commands/worker";
import { budgetExceeded } from "@/lib/events/catalog/finance";
import { tellCrossingOnMoneyChanged } from "./tell-crossing-on-money-changed";

export const insights = defineWorker({
  name: "insights",
  actor: "insights",
  description: "Tells when a budget is exceeded.",
  handlers: [tellCrossingOnMoneyChanged],
  produces: [budgetExceeded],
});
