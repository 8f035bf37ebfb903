"use client";

import { useState } from "react";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import { useAction } from "../use-action";
import { SettingLine } from "./setting";
import type { ApiKeyRow, SettingsActions } from "./types";

export interface ApiKeysProps {
  keys: readonly ApiKeyRow[];
  actions: Pick<SettingsActions, "createApiKey" | "revokeApiKey">;
}

/** Keys for programs that act for the person; a new one is shown once. */
export function ApiKeys({ keys, actions }: ApiKeysProps) {
  const create = useAction(actions.createApiKey);
  const [made, setMade] = useState<string>();
  const [name, setName] = useState("");
  return (
    <>
      {keys.map((key) => (
        <KeyLine key={key.id} apiKey={key} revoke={actions.revokeApiKey} />
      ))}
      {made && (
        <div role="status" className="py-3">
          <p className="text-md">Copy this key now: it is not shown again.</p>
          <code className="mt-2 block select-all rounded-ctl bg-well px-3 py-2.5 text-md wrap-anywhere">
            {made}
          </code>
        </div>
      )}
      <form
        method="post"
        className="py-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          create.run({ name: name.trim() }, (done) => {
            setMade(done.value.key);
            setName("");
          });
        }}
      >
        <SettingLine label={<label htmlFor="new-key">New key</label>} note="Say what it is for">
          <Input
            id="new-key"
            required
            maxLength={80}
            value={name}
            placeholder="backup script"
            onChange={(event) => setName(event.target.value)}
            className="lg:w-44"
          />
          <Button type="submit" isPending={create.isPending}>
            Make key
          </Button>
        </SettingLine>
        <p role="alert" className="text-over text-sm">
          {create.error?.message}
        </p>
      </form>
    </>
  );
}

function KeyLine({ apiKey, revoke }: { apiKey: ApiKeyRow; revoke: SettingsActions["revokeApiKey"] }) {
  const { run, isPending, error } = useAction(revoke);
  return (
    <SettingLine label={`Key “${apiKey.name}”`} note={error?.message ?? `${apiKey.start}…, ${apiKey.detail}`}>
      <Button
        isPending={isPending}
        aria-label={`Withdraw the key ${apiKey.name}`}
        onClick={() => run({ apiKeyId: apiKey.id })}
      >
        Withdraw
      </Button>
    </SettingLine>
  );
}
