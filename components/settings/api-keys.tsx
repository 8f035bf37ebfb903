"use client";

import { useState } from "react";
import { NewSecret, SecretLine } from "./named-secret";
import type { ApiKeyRow, SettingsActions } from "./types";

export interface ApiKeysProps {
  keys: readonly ApiKeyRow[];
  actions: Pick<SettingsActions, "createApiKey" | "revokeApiKey">;
}

/** Keys for programs that act for the person; a new one is shown once. */
export function ApiKeys({ keys, actions }: ApiKeysProps) {
  const [made, setMade] = useState<string>();
  return (
    <>
      {keys.map(({ id, name, start, detail }) => (
        <SecretLine
          key={id}
          label={`Key “${name}”`}
          note={`${start}…, ${detail}`}
          withdrawing={`Withdraw the key ${name}`}
          action={actions.revokeApiKey}
          input={{ apiKeyId: id }}
        />
      ))}
      {made && (
        <div role="status" className="py-3">
          <p className="text-md">Copy this key now: it is not shown again.</p>
          <code className="mt-2 block select-all rounded-ctl bg-well px-3 py-2.5 text-md wrap-anywhere">
            {made}
          </code>
        </div>
      )}
      <NewSecret
        id="new-key"
        label="New key"
        note="Say what it is for"
        placeholder="backup script"
        maxLength={80}
        make="Make key"
        action={actions.createApiKey}
        onMade={({ key }) => setMade(key)}
      />
    </>
  );
}
