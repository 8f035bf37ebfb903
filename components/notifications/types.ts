import type { Action } from "@/lib/core/action-result";

/** What one can do with notifications. Server actions. */
export interface NotificationActions {
  /** Those named, or all where none is. */
  /** Rings again then: an instant, or a local moment. */
  snooze: Action<{ reminderId: string; until: string }, unknown>;
  undo: Action<{ what: string }>;
  markRead: Action<{ notificationIds?: string[] }>;
}
