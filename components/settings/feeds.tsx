"use client";

import { Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import { useAction } from "../use-action";
import { SettingLine } from "./setting";
import type { FeedRow, SettingsActions } from "./types";

export interface FeedsProps {
  feeds: readonly FeedRow[];
  actions: Pick<SettingsActions, "createFeed" | "revokeFeed">;
}

/** Secret addresses at which calendar programs read the tasks; a new one is shown once. */
export function Feeds({ feeds, actions }: FeedsProps) {
  const create = useAction(actions.createFeed);
  const [made, setMade] = useState<string>();
  const [name, setName] = useState("");
  return (
    <>
      {feeds.map((feed) => (
        <FeedLine key={feed.id} feed={feed} revoke={actions.revokeFeed} />
      ))}
      {made && <NewAddress address={made} />}
      <form
        method="post"
        className="py-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          create.run({ name: name.trim() }, (done) => {
            setMade(new URL(done.value.path, window.location.origin).href);
            setName("");
          });
        }}
      >
        <SettingLine label={<label htmlFor="new-feed">New feed</label>} note="Say which calendar it is for">
          <Input
            id="new-feed"
            required
            maxLength={60}
            value={name}
            placeholder="phone calendar"
            onChange={(event) => setName(event.target.value)}
            className="lg:w-44"
          />
          <Button type="submit" isPending={create.isPending}>
            Make address
          </Button>
        </SettingLine>
        <p role="alert" className="text-over text-sm">
          {create.error?.message}
        </p>
      </form>
    </>
  );
}

function NewAddress({ address }: { address: string }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <div role="status" className="py-3">
      <p className="text-md">
        Add this address to your calendar app as a subscription. It is not shown again, and who knows it can
        read your tasks.
      </p>
      <div className="mt-2 flex items-center gap-2">
        <code className="block min-w-0 flex-1 select-all rounded-ctl bg-well px-3 py-2.5 text-md wrap-anywhere">
          {address}
        </code>
        <Button onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}>
          <Copy aria-hidden size={15} />
          {isCopied ? "Copied" : "Copy"}
        </Button>
      </div>
    </div>
  );
}

function FeedLine({ feed, revoke }: { feed: FeedRow; revoke: SettingsActions["revokeFeed"] }) {
  const { run, isPending, error } = useAction(revoke);
  return (
    <SettingLine label={`Feed “${feed.name}”`} note={error?.message ?? feed.detail}>
      <Button
        isPending={isPending}
        aria-label={`Withdraw the feed ${feed.name}`}
        onClick={() => run({ feedId: feed.id })}
      >
        Withdraw
      </Button>
    </SettingLine>
  );
}
