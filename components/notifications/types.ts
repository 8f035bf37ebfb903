import type { Action } from "@/lib/core/action-result";

/** What one can do with notifications. Server actions. */
export interface NotificationActions {
  /** Those named, or all where none is. */
  markRead: Action<{ notificationIds?: string[] }>;
}
