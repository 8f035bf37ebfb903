import { migrate } from "@/lib/db/migrate";
import { createPool } from "@/lib/db/pool";
import { makePartitions } from "@/lib/events/partitions";

/**
 * Migrates, and makes the months of the log ready before anybody writes to it.
 * @param address a direct one, past any pooler.
 * @returns what was applied.
 */
export async function prepareTables(address: string): Promise<string[]> {
  const applied = await migrate(address);
  const pool = createPool({ url: address, max: 1, name: "daybook start" });
  try {
    await makePartitions(pool);
  } finally {
    await pool.end();
  }
  return applied;
}
