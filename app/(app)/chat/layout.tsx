import type { ReactNode } from "react";
import { pagePerson } from "@/app/_adapters/page";
import { ChatFoot, ChatFrame } from "@/components/chat/chat-frame";
import { ChatInput } from "@/components/chat/chat-input";
import { currentBrain } from "@/lib/assistant/model";

/** What stays while one goes from conversation to conversation: the input has its focus and its words, also while a new one gets its address. */
export default async function ChatLayout({ children }: { children: ReactNode }) {
  const { profile } = await pagePerson();
  return (
    <ChatFrame>
      {children}
      <ChatFoot brain={currentBrain().words}>
        <ChatInput personId={profile.id} />
      </ChatFoot>
    </ChatFrame>
  );
}
