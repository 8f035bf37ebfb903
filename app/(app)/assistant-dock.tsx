"use client";

import dynamic from "next/dynamic";
import type { DockTalkProps } from "@/components/chat/dock-talk";
import type { Reading } from "@/components/format";
import { taskActions } from "./action-sets";

const DockTalk = dynamic<DockTalkProps>(
  () => import("@/components/chat/dock-talk").then((module) => module.DockTalk),
  { ssr: false },
);

/** The assistant beside a page; its code comes when it is wanted. */
export function AssistantDock({ reading }: { reading: Reading }) {
  return <DockTalk reading={reading} actions={taskActions} />;
}
