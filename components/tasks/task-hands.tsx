"use client";

import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useEffect, useMemo } from "react";
import type { Reading } from "../format";
import { handsWith } from "./change-many";
import { onHandsAsked, onMoveAsked } from "./quick-signals";
import type { QuickActions } from "./quick-types";
import { focusCameTo } from "./row-focus";
import { selectNone, useAsked, useIsSelecting } from "./selection";
import { taskKey } from "./task-keys";

const BulkBar = dynamic(() => import("./bulk-bar").then((module) => module.BulkBar), { ssr: false });
const loadQuestions = () => import("./question-sheet").then((module) => module.QuestionSheet);
const QuestionSheet = dynamic(loadQuestions, { ssr: false });

/** How long a page is left alone before the questions' code is fetched ahead: who asks for one types on at once. */
const quietMs = 5_000;

export interface TaskHandsProps {
  reading: Reading;
  actions: QuickActions;
}

/** The hands over every list of tasks on the page: its keys, what swipes ask for, the bar for several, and their questions. */
export function TaskHands({ reading, actions }: TaskHandsProps) {
  const hands = useMemo(() => handsWith(actions), [actions]);
  const isSelecting = useIsSelecting();
  const asked = useAsked();
  const [, page] = usePathname().split("/");
  useEffect(() => {
    const timer = setTimeout(() => void loadQuestions().catch(() => undefined), quietMs);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = taskKey(event, hands);
      if (!act) return;
      event.preventDefault();
      act();
    };
    const onFocus = (event: FocusEvent) => focusCameTo(event.target);
    const leave = onHandsAsked(({ work, ids }) => void hands[work](ids));
    const leaveMoves = onMoveAsked(({ taskId, before }) => void hands.move(taskId, before));
    document.addEventListener("keydown", onKey);
    document.addEventListener("focusin", onFocus);
    return () => {
      leave();
      leaveMoves();
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("focusin", onFocus);
    };
  }, [hands]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was selected on one page is not on the next
  useEffect(() => selectNone, [page]);
  return (
    <>
      {isSelecting && <BulkBar reading={reading} hands={hands} />}
      {asked && <QuestionSheet asked={asked} reading={reading} hands={hands} actions={actions} />}
    </>
  );
}
