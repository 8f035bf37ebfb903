"use client";

import { Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button";
import { NewSecret, SecretLine } from "./named-secret";
import type { FeedRow, SettingsActions } from "./types";

export interface FeedsProps {
  feeds: readonly FeedRow[];
  actions: Pick<SettingsActions, "createFeed" | "revokeFeed">;
}

/** Secret addresses at which calendar programs read the tasks; a new one is shown once. */
export function Feeds({ feeds, actions }: FeedsProps) {
  const [made, setMade] = useState<string>();
  return (
    <>
      {feeds.map(({ id, name, detail }) => (
        <SecretLine
          key={id}
          label={`Feed “${name}”`}
          note={detail}
          withdrawing={`Withdraw the feed ${name}`}
          action={actions.revokeFeed}
          input={{ feedId: id }}
        />
      ))}
      {made && <NewAddress address={made} />}
      <NewSecret
        id="new-feed"
        label="New feed"
        note="Say which calendar it is for"
        placeholder="phone calendar"
        maxLength={60}
        make="Make address"
        action={actions.createFeed}
        onMade={({ path }) => setMade(new URL(path, window.location.origin).href)}
      />
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
