import { personActor } from "@/lib/commands/actor";
import { execute } from "@/lib/commands/execute";
import { setUpLedger } from "@/lib/finance/commands/set-up-ledger";
import { setUpPerson } from "@/lib/people/commands/set-up-person";

const known = new Set<string>();

/**
 * Gives a new person their space, wallets and categories, once, at their first request; later calls cost nothing.
 * Both commands are idempotent, so a crash between them is mended by the next request.
 */
export async function ensureSetUp(userId: string): Promise<void> {
  if (known.has(userId)) return;
  const actor = { ...personActor(userId), type: "system", id: "set-up" } as const;
  await execute(setUpPerson, {}, { actor });
  await execute(setUpLedger, {}, { actor });
  known.add(userId);
}
