"use client";

import { Check, Hash, Minus, Plus } from "lucide-react";
import { useEffect, useState } from "react";
import { PickItem, PickList } from "../ui/pick-list";
import { attempt } from "../use-action";
import type { BulkChange, QuickActions } from "./quick-types";
import { tasksOf } from "./selection";
import { type TagState, tagStates, tagWords } from "./tag-states";

const icons = {
  all: <Check size={17} className="text-accent" />,
  some: <Minus size={17} />,
  none: <Hash size={17} className="text-ink-3" />,
};

export interface TagsPickerProps {
  ids: readonly string[];
  findTags: QuickActions["findTags"];
  onChoose: (change: BulkChange, words: string) => void;
}

/** Adds and removes tags: each choice is only noted; Enter without words does them all as one. */
export function TagsPicker({ ids, findTags, onChoose }: TagsPickerProps) {
  const [text, setText] = useState("");
  const [known, setKnown] = useState<string[]>([]);
  const [wished, setWished] = useState<ReadonlyMap<string, "all" | "none">>(new Map());
  useEffect(() => {
    void attempt(findTags, {}).then((result) => result.ok && setKnown(result.value));
  }, [findTags]);
  const typed = text.trim().replace(/^#/, "").replace(/\s+/g, "-");
  const states = tagStates(tasksOf(ids), known, wished);
  const shown = [...states].filter(([tag]) => tag.toLowerCase().includes(typed.toLowerCase()));
  const isNew = typed !== "" && ![...states.keys()].some((tag) => tag.toLowerCase() === typed.toLowerCase());
  const toggle = (tag: string, state: TagState) => {
    setWished(new Map(wished).set(tag, state === "all" ? "none" : "all"));
    setText("");
  };
  const of = (wish: "all" | "none") => [...wished].filter(([, one]) => one === wish).map(([tag]) => tag);
  const [addTags, removeTags] = [of("all"), of("none")];
  const save = () => onChoose({ addTags, removeTags }, `Tagged … ${tagWords(addTags, removeTags)}`);
  return (
    <PickList label="Tags" placeholder="A tag" text={text} onText={setText}>
      {wished.size > 0 && typed === "" && (
        <PickItem value="save" icon={<Check size={17} className="text-accent" />} onSelect={save}>
          Save {tagWords(addTags, removeTags)}
        </PickItem>
      )}
      {shown.map(([tag, state]) => (
        <PickItem
          key={tag}
          value={`tag ${tag}`}
          icon={icons[state]}
          isChecked={state === "some" ? "mixed" : state === "all"}
          onSelect={() => toggle(tag, state)}
        >
          {tag}
        </PickItem>
      ))}
      {isNew && (
        <PickItem value={`new ${typed}`} icon={<Plus size={17} />} onSelect={() => toggle(typed, "none")}>
          New tag #{typed}
        </PickItem>
      )}
    </PickList>
  );
}
