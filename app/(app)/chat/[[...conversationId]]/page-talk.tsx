"use client";

import dynamic from "next/dynamic";
import { usePathname, useRouter } from "next/navigation";
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

/** Which conversation an address of the chat is about, if it says. */
const idIn = (path: string): string | undefined => path.split("/")[2];

/**
 * The open conversation of the chat page; a new one takes its own address once something was said in it. The page is drawn anew
 * while an answer comes, so the talk stays as it is until another conversation is opened.
 */
export function PageTalk(props: PageTalkProps) {
  const { refresh } = useRouter();
  const path = usePathname();
  const [shown, setShown] = useState(props);
  const [drawn, setDrawn] = useState(props.conversationId);
  const [hasBegun, setBegun] = useState(false);
  if (drawn !== props.conversationId) {
    setDrawn(props.conversationId);
    const isNew = props.stored.length === 0 && idIn(path) === undefined;
    const isSame = props.conversationId === shown.conversationId || idIn(path) === shown.conversationId;
    if (!isSame && !(isNew && !hasBegun && shown.stored.length === 0)) {
      setShown(props);
      setBegun(false);
    }
  }
  const { conversationId, stored, reading } = shown;
  const last = stored.at(-1);
  return (
    <Talk
      key={conversationId}
      conversationId={conversationId}
      initialMessages={toMessages(stored)}
      answering={last?.status === "streaming" ? last.id : undefined}
      pending={props.pending}
      undone={props.undone}
      reading={reading}
      actions={taskActions}
      suggestions={starters}
      onBegun={(begun) => {
        setBegun(true);
        window.history.replaceState(null, "", `/chat/${begun}`);
      }}
      onAnswered={refresh}
    />
  );
}
