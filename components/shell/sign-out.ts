import { notifyFailure } from "../ui/toast";
import { attempt } from "../use-action";
import { clearOnSignOut } from "./register-service-worker";
import type { ShellActions } from "./types";

/** Leaves the person's pages whole: a soft navigation would keep what the last person's pages had drawn. */
export async function leave(): Promise<void> {
  await clearOnSignOut();
  window.location.assign("/sign-in");
}

/** Signs this device out and leaves. */
export async function signOut(action: ShellActions["signOut"]): Promise<void> {
  if (notifyFailure(await attempt(action, {}))) await leave();
}
