"use client";

import { Archive, Pencil, SquarePen } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import type { Action } from "@/lib/core/action-result";
import { iconButtonClass } from "../ui/button";
import { cn } from "../ui/cn";
import { Menu } from "../ui/menu";
import { notifyFailure } from "../ui/toast";
import { attempt, notifyDone } from "../use-action";

interface ConversationRow {
  id: string;
  title: string;
  /** The last line of it. */
  preview: string;
  /** When it was last spoken in, in words ("11:18", "Fri"). */
  when: string;
}

export interface ConversationActions {
  rename: Action<{ conversationId: string; title: string }>;
  archive: Action<{ conversationId: string }>;
  undo: Action<{ what: string }>;
}

export interface ConversationListProps {
  /** "Today", "Yesterday", "Last week", "Older". */
  groups: readonly { title: string; conversations: readonly ConversationRow[] }[];
  activeId?: string | undefined;
  actions: ConversationActions;
  /** The search field. */
  children?: ReactNode;
}

/** Earlier conversations, by day; renamed and put away from here. */
export function ConversationList({ groups, activeId, actions, children }: ConversationListProps) {
  return (
    <nav
      aria-label="Conversations"
      className="relative flex min-h-0 flex-col overflow-y-auto border-line lg:border-r"
    >
      <div className="flex h-14 shrink-0 items-center justify-between pr-3 pl-5">
        <h1 className="font-[450]">Chat</h1>
        <Link
          prefetch={false}
          href="/chat"
          aria-label="New conversation"
          title="New conversation"
          className={iconButtonClass()}
        >
          <SquarePen aria-hidden size={18} />
        </Link>
      </div>
      {children}
      {groups.map((group) => (
        <section key={group.title} aria-label={group.title}>
          <h2 className="px-5 pt-4.5 pb-1.75 font-[450] text-ink-3 text-xs">{group.title}</h2>
          <ul>
            {group.conversations.map((conversation) => (
              <Conversation
                key={conversation.id}
                conversation={conversation}
                isActive={conversation.id === activeId}
                actions={actions}
              />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

interface ConversationProps {
  conversation: ConversationRow;
  isActive: boolean;
  actions: ConversationActions;
}

function Conversation({ conversation, isActive, actions }: ConversationProps) {
  const { id, title, preview, when } = conversation;
  const [isRenaming, setRenaming] = useState(false);
  const rename = async (next: string) => {
    setRenaming(false);
    if (next.trim() !== "" && next !== title)
      notifyFailure(await attempt(actions.rename, { conversationId: id, title: next.trim() }));
  };
  const archive = async () => {
    const result = await attempt(actions.archive, { conversationId: id });
    if (notifyFailure(result)) notifyDone(result, `Put away “${title}”.`, actions.undo);
  };
  if (isRenaming) return <RenameField title={title} onDone={rename} onCancel={() => setRenaming(false)} />;
  return (
    <li
      className={cn(
        "group relative mx-2 rounded-ctl px-3 py-2 max-lg:pr-13",
        isActive ? "bg-well" : "hover:bg-well",
      )}
    >
      <div className="flex items-baseline justify-between gap-2.5 text-md">
        <Link
          href={`/chat/${id}`}
          prefetch={false}
          aria-current={isActive ? "page" : undefined}
          className="row-link min-w-0 truncate font-[430]"
        >
          {title}
        </Link>
        <span className="shrink-0 text-ink-3 text-xs lg:group-focus-within:opacity-0 lg:group-hover:opacity-0">
          {when}
        </span>
      </div>
      <p className="truncate text-ink-3 text-sm">{preview}</p>
      <span className="absolute top-1 right-1 z-1 max-lg:top-1/2 max-lg:-translate-y-1/2 lg:opacity-0 lg:group-focus-within:opacity-100 lg:group-hover:opacity-100">
        <Menu
          label={`More for ${title}`}
          items={[
            { label: "Rename", icon: <Pencil aria-hidden size={16} />, onSelect: () => setRenaming(true) },
            { label: "Put away", icon: <Archive aria-hidden size={16} />, onSelect: () => void archive() },
          ]}
        />
      </span>
    </li>
  );
}

function RenameField({
  title,
  onDone,
  onCancel,
}: {
  title: string;
  onDone: (title: string) => void;
  onCancel: () => void;
}) {
  return (
    <li className="mx-2 px-1 py-2">
      <input
        // biome-ignore lint/a11y/noAutofocus: the person asked for this field a moment ago
        autoFocus
        aria-label="New name of the conversation"
        defaultValue={title}
        maxLength={120}
        onBlur={(event) => onDone(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) event.currentTarget.blur();
          if (event.key === "Escape") onCancel();
        }}
        className="h-9 w-full rounded-md bg-sheet px-2 outline-2 outline-accent max-lg:h-11 max-lg:text-base"
      />
    </li>
  );
}
