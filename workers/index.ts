import type { Worker } from "@/lib/commands/worker";
import { audit } from "./audit/worker";
import { insights } from "./insights/worker";
import { live } from "./live/worker";
import { recurrence } from "./recurrence/worker";

/** Every worker there is: a line each. */
export const workers: readonly Worker[] = [audit, live, recurrence, insights];
