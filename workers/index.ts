import type { Worker } from "@/lib/commands/worker";
import { audit } from "./audit/worker";
import { live } from "./live/worker";

/** Every worker there is: a line each. */
export const workers: readonly Worker[] = [audit, live];
