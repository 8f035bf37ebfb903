import type { Worker } from "@/lib/commands/worker";
import { audit } from "./audit/worker";
import { insights } from "./insights/worker";
import { live } from "./live/worker";
import { notifications } from "./notifications/worker";
import { recurrence } from "./recurrence/worker";
import { reminders } from "./reminders/worker";

/** Every worker there is: a line each. */
export const workers: readonly Worker[] = [audit, live, recurrence, reminders, insights, notifications];
