"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toMessages } from "@/components/chat/part-types";
import { starters } from "@/components/chat/starters";
import type { TalkProps } from "@/components/chat/talk";
import type { Reading } from "@/components/format";
import type { MessageView } from "@/lib/chat/conversation";
import { taskActions } from "../../action-sets";

const Talk = dynamic<TalkProps>(() => import("@/components/chat/talk").then((module) => module.Talk), {
  ssr: false,
});

export interface PageTalkProps {
  conversationId: string;
  stored: readonly MessageView[];
  pending: readonly string[];
  undone: readonly string[];
  reading: Reading;
}

/** The open conversation of the chat page; a new one takes its own address once something was said in it. */
export function PageTalk({ conversationId, stored, pending, undone, reading }: PageTalkProps) {
  const { refresh } = useRouter();
  // A refresh draws the page anew with another fresh id: the conversation that was begun stays.
  const [id] = useState(conversationId);
  const [initial] = useState(() => toMessages(stored));
  const [isAnswering] = useState(stored.at(-1)?.status === "streaming");
  return (
    <Talk
      conversationId={id}
      initialMessages={initial}
      isAnswering={isAnswering}
      pending={pending}
      undone={undone}
      reading={reading}
      actions={taskActions}
      suggestions={starters}
      onBegun={(begun) => window.history.replaceState(null, "", `/chat/${begun}`)}
      onAnswered={refresh}
    />
  );
}
