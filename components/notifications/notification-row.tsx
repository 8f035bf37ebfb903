"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import type { NotificationView } from "@/lib/notifications/notification-view";
import { timeWords } from "../day-words";
import { IconButton } from "../ui/button";
import { cn } from "../ui/cn";
import { notifyFailure } from "../ui/toast";
import { useAction } from "../use-action";
import { SnoozeMenu } from "./snooze-menu";
import type { NotificationActions } from "./types";

export interface NotificationRowProps {
  notification: NotificationView;
  timezone: string;
  locale: string;
  /** The person's today. */
  today: string;
  actions: NotificationActions;
}

const wallTime = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(new Date(at));

/** What the person was told of: one tap leads to what it is about, and reads it. */
export function NotificationRow({ notification, timezone, locale, today, actions }: NotificationRowProps) {
  const { id, title, message, taskId, reminderId, createdAt, readAt } = notification;
  const isUnread = readAt === null;
  const { run, isPending } = useAction(async (input: { notificationIds: string[] }) => {
    const result = await actions.markRead(input);
    notifyFailure(result);
    return result;
  });
  const read = () => {
    if (isUnread) run({ notificationIds: [id] });
  };
  const words = (
    <>
      <span className={cn("block wrap-anywhere", isUnread ? "font-medium" : "text-ink-2")}>
        {isUnread && <span className="sr-only">Unread: </span>}
        {title}
      </span>
      {message && <span className="block text-ink-3 text-sm">{message}</span>}
    </>
  );
  return (
    <li className="flex min-h-13 items-center gap-3 border-line border-t py-2">
      <span
        aria-hidden
        className={cn("size-1.75 shrink-0 rounded-full", isUnread ? "bg-accent" : "bg-transparent")}
      />
      <span className="min-w-0 flex-1">
        {taskId ? (
          <Link prefetch={false} href={`/tasks/${taskId}`} onClick={read} className="block hover:text-accent">
            {words}
          </Link>
        ) : (
          words
        )}
      </span>
      <time dateTime={createdAt} className="shrink-0 text-ink-3 text-sm">
        {timeWords(wallTime(createdAt, timezone), locale)}
      </time>
      <span className="-mx-1 size-8.5 shrink-0 max-lg:size-11">
        {reminderId && <SnoozeMenu reminderId={reminderId} title={title} today={today} actions={actions} />}
      </span>
      <span className="size-8.5 shrink-0 max-lg:size-11">
        {isUnread && (
          <IconButton label={`Mark “${title}” as read`} disabled={isPending} onClick={read}>
            <Check aria-hidden size={17} />
          </IconButton>
        )}
      </span>
    </li>
  );
}
