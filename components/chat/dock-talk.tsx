"use client";

import type { UIMessage } from "ai";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { Reading } from "../format";
import type { TaskActions } from "../tasks/types";
import { type StoredMessage, toMessages } from "./part-types";
import { starters } from "./starters";
import { Talk } from "./talk";

export interface DockTalkProps {
  reading: Reading;
  actions: TaskActions;
}

/** The conversation that this tab's dock goes on with. */
const keptIn = "daybook:conversation";

interface Loaded {
  id: string;
  messages: UIMessage[];
  answering?: string | undefined;
  pending: string[];
  undone: string[];
}

const fresh = (): Loaded => ({
  id: crypto.randomUUID(),
  messages: [],
  pending: [],
  undone: [],
});

interface Stored {
  messages: StoredMessage[];
  pending: { toolCallId: string }[];
  undone: string[];
}

async function load(): Promise<Loaded> {
  const id = sessionStorage.getItem(keptIn);
  if (!id) return fresh();
  const response = await fetch(`/api/chat/${encodeURIComponent(id)}`).catch(() => undefined);
  if (!response?.ok) return fresh();
  const { messages, pending, undone } = (await response.json()) as Stored;
  const last = messages.at(-1);
  return {
    id,
    messages: toMessages(messages),
    answering: last?.status === "streaming" ? last.id : undefined,
    pending: pending.map(({ toolCallId }) => toolCallId),
    undone,
  };
}

/** The dock's conversation: kept for the tab, picked up again after a reload. */
export function DockTalk({ reading, actions }: DockTalkProps) {
  const { refresh } = useRouter();
  const [loaded, setLoaded] = useState<Loaded>();
  useEffect(() => {
    void load().then(setLoaded);
  }, []);
  if (!loaded) return null;
  return (
    <Talk
      conversationId={loaded.id}
      initialMessages={loaded.messages}
      answering={loaded.answering}
      pending={loaded.pending}
      undone={loaded.undone}
      reading={reading}
      actions={actions}
      suggestions={starters}
      onAnswered={refresh}
      onBegun={(id) => sessionStorage.setItem(keptIn, id)}
    />
  );
}
