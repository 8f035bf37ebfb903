import { z } from "zod";

export const notificationTypes = ["due_date_reminder"] as const;

/** A notification as every interface shows it. */
export const notificationView = z.object({
  id: z.string(),
  type: z.enum(notificationTypes),
  title: z.string(),
  message: z.string().nullable(),
  /** The task it is about, which may be deleted by now. */
  taskId: z.string().nullable(),
  /** The reminder that rang, where one did. */
  reminderId: z.string().nullable(),
  createdAt: z.string(),
  readAt: z.string().nullable(),
});
export type NotificationView = z.infer<typeof notificationView>;
