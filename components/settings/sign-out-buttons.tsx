"use client";

import { leave } from "../shell/sign-out";
import { Button } from "../ui/button";
import { useAction } from "../use-action";
import { SettingLine } from "./setting";
import type { SettingsActions } from "./types";

/** Signs out here, or on every device. */
export function SignOutButtons({
  actions,
}: {
  actions: Pick<SettingsActions, "signOut" | "signOutEverywhere">;
}) {
  const here = useAction(actions.signOut);
  const everywhere = useAction(actions.signOutEverywhere);
  const error = here.error ?? everywhere.error;
  return (
    <SettingLine label="Sign out" note={error?.message ?? "Everywhere ends every session, this one too"}>
      <Button isPending={here.isPending} onClick={() => here.run({}, () => void leave())}>
        Sign out
      </Button>
      <Button
        tone="danger"
        isPending={everywhere.isPending}
        onClick={() => everywhere.run({}, () => void leave())}
      >
        Sign out everywhere
      </Button>
    </SettingLine>
  );
}
