import type { DataFolder } from "@/lib/db/embedded/data-folder";
import { ensureSecrets } from "@/lib/db/embedded/secrets";

/** What every process of ours is told: the folder's secrets, the person's own environment, and above it what a start decides. */
export async function environmentOf(
  folder: DataFolder,
  decided: Record<string, string | undefined>,
): Promise<NodeJS.ProcessEnv> {
  const { BETTER_AUTH_SECRET, APPROVAL_SECRET } = await ensureSecrets(folder);
  const own = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  return {
    BETTER_AUTH_SECRET,
    APPROVAL_SECRET,
    NEXT_TELEMETRY_DISABLED: "1",
    ...own,
    NODE_ENV: "production",
    DAYBOOK_LAUNCHER: String(process.pid),
    DAYBOOK_DATA: folder.root,
    ...decided,
  };
}
