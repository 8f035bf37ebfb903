"use client";

import { Command } from "cmdk";
import { CircleHelp, PanelRight, Plus, Search, Settings, SunMoon } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { Dialog } from "../ui/dialog";
import { attempt } from "../use-action";
import { destinations } from "./destinations";
import { openOverlay, tell, toggleDock } from "./signals";
import { applyTheme } from "./theme";
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

const switchTheme = () => {
  const isDark = getComputedStyle(document.documentElement).colorScheme === "dark";
  applyTheme(isDark ? "light" : "dark");
};

const commands: readonly { label: string; icon: ReactNode; run: () => unknown }[] = [
  { label: "Add a task or an expense", icon: <Plus size={17} />, run: () => openOverlay("add") },
  { label: "Fold or open the assistant", icon: <PanelRight size={17} />, run: toggleDock },
  { label: "Switch between light and dark", icon: <SunMoon size={17} />, run: switchTheme },
  { label: "Keys and sentences", icon: <CircleHelp size={17} />, run: () => openOverlay("help") },
];

/** One row of the menu. */
function Item({
  value,
  icon,
  children,
  detail,
  onSelect,
}: {
  value: string;
  icon: ReactNode;
  children: ReactNode;
  detail?: string;
  onSelect: () => void;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-10 cursor-pointer items-center gap-3 rounded-ctl px-3 text-ink-2 data-[selected=true]:bg-well data-[selected=true]:text-ink max-lg:min-h-12"
    >
      {icon}
      <span className="min-w-0 flex-1 truncate text-ink">{children}</span>
      {detail && <span className="shrink-0 text-ink-3 text-sm">{detail}</span>}
    </Command.Item>
  );
}

const groupClass =
  "[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-ink-3 [&_[cmdk-group-heading]]:text-xs";

export interface CommandMenuProps {
  search: ShellActions["search"];
  onClose: () => void;
}

/** Go anywhere, find anything, or hand the words to the assistant. */
export function CommandMenu({ search, onClose }: CommandMenuProps) {
  const [text, setText] = useState("");
  const hits = useHits(search, text);
  const [chosen, setChosen] = useState("");
  // What was found is what Enter opens; cmdk alone would stay at the row it chose before there were hits.
  const firstHit = hits.length > 0 ? `${text} 0` : undefined;
  useEffect(() => {
    if (firstHit !== undefined) setChosen(firstHit);
  }, [firstHit]);
  const { push } = useRouter();
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
                <Item
                  key={hit.id}
                  value={`${text} ${index}`}
                  icon={<Search size={17} />}
                  detail={hit.detail}
                  onSelect={then(() => push(hit.href))}
                >
                  {hit.title}
                </Item>
              ))}
            </Command.Group>
          )}
          <Command.Group heading="Go to" className={groupClass}>
            {destinations.map(({ href, label, icon: Icon }) => (
              <Item key={href} value={label} icon={<Icon size={17} />} onSelect={then(() => push(href))}>
                {label}
              </Item>
            ))}
            <Item value="Settings" icon={<Settings size={17} />} onSelect={then(() => push("/settings"))}>
              Settings
            </Item>
          </Command.Group>
          <Command.Group heading="Do" className={groupClass}>
            {commands.map(({ label, icon, run }) => (
              <Item key={label} value={label} icon={icon} onSelect={then(run)}>
                {label}
              </Item>
            ))}
            {text.trim() !== "" && (
              <Item
                value={`${text} tell daybook`}
                icon={<Plus size={17} />}
                onSelect={then(() => tell(text))}
              >
                Tell Daybook “{text.trim()}”
              </Item>
            )}
          </Command.Group>
        </Command.List>
      </Command>
    </Dialog>
  );
}
