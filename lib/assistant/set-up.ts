import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { personActor } from "@/lib/commands/actor";
import { defineQuery } from "@/lib/commands/command";
import { ask, execute } from "@/lib/commands/execute";
import { category } from "@/lib/db/schema/finance";
import { spaceMember } from "@/lib/db/schema/people";
import { setUpLedger } from "@/lib/finance/commands/set-up-ledger";
import { setUpPerson } from "@/lib/people/commands/set-up-person";

/** Next bundles this module more than once, so what is known lives on the process. */
const holder = globalThis as { __daybookSetUp?: Set<string> };

/** Whether a person has their space and the categories that are made last. */
const isSetUp = defineQuery({
  name: "isSetUp",
  summary: "Whether a person has been set up.",
  input: z.strictObject({}),
  output: z.boolean(),
  async run(_input, { tx, actor }) {
    const [member] = await tx
      .select()
      .from(spaceMember)
      .where(eq(spaceMember.spaceId, actor.ownerId))
      .limit(1);
    const ofOwner = and(eq(category.ownerId, actor.ownerId), isNull(category.deletedAt));
    const [one] = member ? await tx.select({ id: category.id }).from(category).where(ofOwner).limit(1) : [];
    return one !== undefined;
  },
});

/**
 * Gives a new person their space, wallets and categories, once, at their first request; later calls cost nothing.
 * Both commands are idempotent, so a crash between them is mended by the next request.
 */
export async function ensureSetUp(userId: string): Promise<void> {
  holder.__daybookSetUp ??= new Set();
  if (holder.__daybookSetUp.has(userId)) return;
  if (!(await ask(isSetUp, {}, { actor: personActor(userId) }))) {
    const actor = { ...personActor(userId), type: "system", id: "set-up" } as const;
    await execute(setUpPerson, {}, { actor });
    await execute(setUpLedger, {}, { actor });
  }
  holder.__daybookSetUp.add(userId);
}
