import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { askAsPerson, pagePerson } from "@/app/_adapters/page";
import { ChatColumns, ChatHead } from "@/components/chat/chat-frame";
import { ConversationList } from "@/components/chat/conversation-list";
import { PhoneBack } from "@/components/chat/phone-back";
import { findConversations } from "@/lib/chat/queries/find-conversations";
import { getConversation } from "@/lib/chat/queries/get-conversation";
import { now } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { conversationActions } from "../../action-sets";
import { groupConversations } from "./group-conversations";
import { PageTalk } from "./page-talk";
import { SearchField } from "./search-field";

export const metadata: Metadata = { title: "Chat" };

interface Props {
  params: Promise<{ conversationId?: string[] }>;
  searchParams: Promise<{ text?: string; list?: string }>;
}

async function findOpen(conversationId: string | undefined) {
  if (!conversationId) return undefined;
  try {
    return await askAsPerson(getConversation, { conversationId });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return undefined;
    throw error;
  }
}

export default async function Chat({ params, searchParams }: Props) {
  const [{ conversationId: [conversationId, ...others] = [] }, { text = "", list: listSaid }] = [
    await params,
    await searchParams,
  ];
  if (others.length > 0) notFound();
  const { profile, reading, timezone } = await pagePerson();
  const [found, open] = await Promise.all([
    askAsPerson(findConversations, {
      limit: 100,
      ...(text.trim() ? { text: text.trim().slice(0, 200) } : {}),
    }),
    findOpen(conversationId),
  ]);
  const isListOpen = listSaid !== undefined || text.trim() !== "";
  const id = open?.id ?? newId(now().getTime());
  const list = (
    <ConversationList
      groups={groupConversations(found.items, reading, timezone)}
      activeId={open?.id}
      actions={conversationActions}
    >
      <SearchField text={text} />
    </ConversationList>
  );
  return (
    <ChatColumns list={list} isListOpen={isListOpen}>
      <ChatHead title={open?.title ?? "New conversation"} before={<PhoneBack />} />
      <PageTalk
        conversationId={id}
        personId={profile.id}
        stored={open?.messages ?? []}
        pending={open?.pending.map(({ toolCallId }) => toolCallId) ?? []}
        undone={open?.undone ?? []}
        reading={reading}
      />
    </ChatColumns>
  );
}
