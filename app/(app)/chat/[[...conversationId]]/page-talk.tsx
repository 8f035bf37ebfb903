"use client";

import dynamic from "next/dynamic";
import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { draftAt } from "@/components/chat/chat-input";
import { toMessages } from "@/components/chat/part-types";
import { starters } from "@/components/chat/starters";
import type { TalkProps } from "@/components/chat/talk";
import type { Reading } from "@/components/format";
import { moveDraft } from "@/components/shell/kept-drafts";
import type { MessageView } from "@/lib/chat/conversation";
import { taskActions } from "../../action-sets";

const Talk = dynamic<TalkProps>(() => import("@/components/chat/talk").then((module) => module.Talk), {
  ssr: false,
});

export interface PageTalkProps {
  conversationId: string;
  personId: string;
  stored: readonly MessageView[];
  pending: readonly string[];
  undone: readonly string[];
  reading: Reading;
}

/**
 * The open conversation of the chat page; a new one takes its own address once the server keeps it. The page is drawn anew
 * while an answer comes, and a new conversation has another id each time: the talk stays the one that it was.
 */
export function PageTalk(props: PageTalkProps) {
  const { refresh, replace } = useRouter();
  const path = usePathname();
  const [{ conversationId, stored }] = useState(props);
  /**
   * By the router, and once the conversation is there: an address that the router has not drawn itself makes it load the whole
   * page anew when it is to be refreshed, in the middle of a word.
   */
  const goToOwn = () => {
    const own = `/chat/${conversationId}`;
    // Whoever has gone to another page meanwhile stays there.
    if (path === own || window.location.pathname !== path) return;
    moveDraft(draftAt(props.personId, path), draftAt(props.personId, own));
    replace(own, { scroll: false });
  };
  const last = stored.at(-1);
  return (
    <Talk
      conversationId={conversationId}
      initialMessages={toMessages(stored)}
      answering={last?.status === "streaming" ? last.id : undefined}
      pending={props.pending}
      undone={props.undone}
      reading={props.reading}
      actions={taskActions}
      suggestions={starters}
      onTaken={goToOwn}
      onAnswered={refresh}
    />
  );
}
