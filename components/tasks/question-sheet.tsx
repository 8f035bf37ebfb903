"use client";

import { priorities, taskCategories } from "@/lib/tasks/task-view";
import type { Reading } from "../format";
import { Dialog } from "../ui/dialog";
import type { Hands } from "./change-many";
import { namesOf } from "./change-many";
import { ChoicePicker } from "./choice-picker";
import { DuePicker } from "./due-picker";
import type { BulkChange, QuickActions } from "./quick-types";
import { askNothing, type Question } from "./selection";
import { TagsPicker } from "./tags-picker";

const titles: Record<Question, string> = {
  due: "When",
  priority: "Priority",
  category: "Kind",
  tags: "Tags",
};

export interface QuestionSheetProps {
  asked: { what: Question; ids: readonly string[] };
  reading: Reading;
  hands: Hands;
  actions: Pick<QuickActions, "readDue" | "findTags">;
}

/** Asks one thing of one task or of several, and does it as one command. */
export function QuestionSheet({ asked, reading, hands, actions }: QuestionSheetProps) {
  const { what, ids } = asked;
  const change = (to: BulkChange, words: string) => {
    askNothing();
    void hands.change([...ids], to, words);
  };
  const title = `${titles[what]}: ${namesOf(ids)}`;
  return (
    <Dialog title={title} isTitleHidden onClose={askNothing} className="lg:w-110">
      <p aria-hidden className="truncate px-4.5 pt-4 pb-1 text-ink-3 text-sm">
        {title}
      </p>
      {what === "due" && <DuePicker reading={reading} readDue={actions.readDue} onChoose={change} />}
      {what === "tags" && <TagsPicker ids={ids} findTags={actions.findTags} onChoose={change} />}
      {what === "priority" && (
        <ChoicePicker
          label="Priority"
          values={[...priorities].reverse()}
          onChoose={(priority) => change({ priority }, `Priority of … is ${priority} now`)}
        />
      )}
      {what === "category" && (
        <ChoicePicker
          label="Kind"
          values={taskCategories}
          onChoose={(category) => change({ category }, `Kind of … is ${category} now`)}
        />
      )}
    </Dialog>
  );
}
