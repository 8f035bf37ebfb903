import type { Action } from "@/lib/core/action-result";

export interface ServiceRow {
  name: string;
  /** What it takes: "everything", "task-events". */
  takes: string;
  state: "running" | "behind" | "stopped";
  /** Events it has still to take; null where it takes none. */
  lag: number | null;
  /** How long ago it was heard of: "now", "2 s". */
  heartbeat: string;
  /** One sentence, with its time; null for none. */
  lastError: string | null;
}

export interface DeadLetterRow {
  id: string;
  event: string;
  /** "25 Nov, 10:41" */
  when: string;
  consumer: string;
  error: string;
  attempts: number;
  /** False for what is no event of the log: nothing can be delivered again. */
  canBeSent: boolean;
}

/** What an operator can do. Server actions. */
export interface StatusActions {
  sendAgain: Action<{ deadLetterIds: string[] }, { sent: number; left: number }>;
}
