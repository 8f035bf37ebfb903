"use client";

import { Command } from "cmdk";
import { Plus, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { WalletView } from "@/lib/finance/views";
import { targets } from "../tasks/targets";
import { Dialog } from "../ui/dialog";
import { PickItem } from "../ui/pick-list";
import { attempt } from "../use-action";
import { commandsFor, placesWith } from "./commands";
import { tell } from "./signals";
import type { SearchHit, ShellActions } from "./types";

const pauseMs = 150;

/** What a search finds for `text`, a moment after the last key. */
function useHits(search: ShellActions["search"], text: string): SearchHit[] {
  const [hits, setHits] = useState<SearchHit[]>([]);
  useEffect(() => {
    if (text.trim().length < 2) return setHits([]);
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const result = await attempt(search, { text });
      if (isCurrent) setHits(result.ok ? result.value : []);
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [search, text]);
  return hits;
}

const groupClass =
  "[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-ink-3 [&_[cmdk-group-heading]]:text-xs";

export interface CommandMenuProps {
  actions: Pick<ShellActions, "search" | "undo" | "signOut">;
  wallets: readonly WalletView[];
  onClose: () => void;
}

/** Go anywhere, find anything, or hand the words to the assistant. */
export function CommandMenu({ actions, wallets, onClose }: CommandMenuProps) {
  const [text, setText] = useState("");
  const hits = useHits(actions.search, text);
  const [chosen, setChosen] = useState("");
  // What was found is what Enter opens; cmdk alone would stay at the row it chose before there were hits.
  const firstHit = hits.length > 0 ? `${text} 0` : undefined;
  useEffect(() => {
    if (firstHit !== undefined) setChosen(firstHit);
  }, [firstHit]);
  const { push } = useRouter();
  // Asked before the menu takes the focus from the row that one was in.
  const [ids] = useState(targets);
  const commands = commandsFor({ ids, actions, push });
  const then = (act: () => unknown) => () => {
    onClose();
    act();
  };
  return (
    <Dialog title="Search and commands" isTitleHidden onClose={onClose} className="lg:w-150">
      <Command
        label="Search and commands"
        loop
        value={chosen}
        onValueChange={setChosen}
        className="flex max-h-[70dvh] flex-col"
      >
        <div className="flex items-center gap-3 border-line border-b px-4.5">
          <Search aria-hidden size={18} className="text-ink-3" />
          <Command.Input
            autoFocus
            value={text}
            onValueChange={setText}
            placeholder="Search, or say what to do"
            className="h-13 w-full bg-transparent text-base outline-none"
          />
        </div>
        <Command.List className="overflow-y-auto p-1.5 pb-3">
          <Command.Empty className="px-3 py-6 text-center text-ink-3 text-md">
            Nothing by that name.
          </Command.Empty>
          {hits.length > 0 && (
            <Command.Group heading="Found" forceMount className={groupClass}>
              {hits.map((hit, index) => (
                <PickItem
                  key={hit.id}
                  value={`${text} ${index}`}
                  icon={<Search size={17} />}
                  detail={hit.detail}
                  onSelect={then(() => push(hit.href))}
                >
                  {hit.title}
                </PickItem>
              ))}
            </Command.Group>
          )}
          <Command.Group heading="Do" className={groupClass}>
            {commands.map(({ label, icon, detail, run }) => (
              <PickItem key={label} value={label} icon={icon} detail={detail} onSelect={then(run)}>
                {label}
              </PickItem>
            ))}
          </Command.Group>
          <Command.Group heading="Go to" className={groupClass}>
            {placesWith(wallets).map(({ href, label, icon: Icon }) => (
              <PickItem key={href} value={label} icon={<Icon size={17} />} onSelect={then(() => push(href))}>
                {label}
              </PickItem>
            ))}
          </Command.Group>
          {/* Last: what the menu can do by itself goes before handing the words on. */}
          {text.trim() !== "" && (
            <Command.Group heading="Say it" forceMount className={groupClass}>
              <PickItem
                value={`tell daybook: ${text}`}
                icon={<Plus size={17} />}
                onSelect={then(() => tell(text))}
              >
                Tell Daybook “{text.trim()}”
              </PickItem>
            </Command.Group>
          )}
        </Command.List>
      </Command>
    </Dialog>
  );
}
