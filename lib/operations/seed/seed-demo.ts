import { and, eq } from "drizzle-orm";
import { personActor } from "@/lib/commands/actor";
import { execute } from "@/lib/commands/execute";
import { addMonths } from "@/lib/core/day";
import { localDate } from "@/lib/core/time";
import type { Pool } from "@/lib/db/pool";
import { idempotencyKey } from "@/lib/db/schema/events";
import { user } from "@/lib/db/schema/people";
import { inTransaction } from "@/lib/db/transaction";
import { setUpLedger } from "@/lib/finance/commands/set-up-ledger";
import { auth } from "@/lib/people/auth";
import { setUpPerson } from "@/lib/people/commands/set-up-person";
import { createRandom } from "../random";
import { planMoney } from "./demo-money";
import { planTasks } from "./demo-tasks";
import { demoZone, onClock, type Step } from "./step";

export const demoPerson = {
  name: "Anna Krüger",
  email: "demo@daybook.local",
  password: "daybook-demo",
  timezone: demoZone,
  locale: "en-GB",
  currency: "EUR",
};

/** Everything the demo person did until `now`, in the order of time; the same for the same instant. */
export function planDemo(now: Date): Step[] {
  const today = localDate(now, demoZone);
  const start = addMonths(today, -6);
  const random = createRandom(20_260_318);
  const steps = [...planMoney(start, today, random), ...planTasks(start, today, random)];
  return steps.filter(({ at }) => at <= now).sort((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * Adds the demo person with half a year of data, through the commands that everybody uses. A run that was cut off is
 * taken up where it stopped; where all is there nothing happens.
 * @returns whether anything was added.
 */
export async function seedDemo(pool: Pool, now: Date): Promise<boolean> {
  const person = (await findDemo(pool)) ?? (await signUp(pool));
  // Relative to the sign-up, so that a second run plans the very same steps.
  const steps = planDemo(person.createdAt);
  const keyOf = (index: number) => `demo-${index}`;
  const isOld = now.getTime() - person.createdAt.getTime() > 7 * 86_400_000;
  if (isOld || (await isKnown(pool, person.id, keyOf(steps.length - 1)))) return false;
  const start = onClock(addMonths(localDate(person.createdAt, demoZone), -6), 8 * 60);
  const system = { ...personActor(person.id), type: "system", id: "set-up" } as const;
  await execute(setUpPerson, {}, { actor: system, pool, now: start });
  await execute(setUpLedger, {}, { actor: system, pool, now: start });
  const made = new Map<string, string>();
  const actor = personActor(person.id);
  for (const [index, { at, command, input, makes, takes }] of steps.entries()) {
    const said = takes === undefined ? input : { ...input, taskIds: [made.get(takes)] };
    const { value } = await execute(command, said, { actor, pool, now: at, idempotencyKey: keyOf(index) });
    if (makes !== undefined) made.set(makes, (value as { id: string }).id);
  }
  return true;
}

interface Person {
  id: string;
  createdAt: Date;
}

function findDemo(pool: Pool): Promise<Person | undefined> {
  return inTransaction(pool, { role: "doctor", mode: "read only" }, async (tx) => {
    const [found] = await tx
      .select({ id: user.id, createdAt: user.createdAt })
      .from(user)
      .where(eq(user.email, demoPerson.email));
    return found;
  });
}

async function signUp(pool: Pool): Promise<Person> {
  await auth().api.signUpEmail({ body: demoPerson });
  const person = await findDemo(pool);
  if (!person) throw new Error("The demo person is not there after signing up.");
  return person;
}

function isKnown(pool: Pool, ownerId: string, key: string): Promise<boolean> {
  return inTransaction(pool, { role: "doctor", mode: "read only" }, async (tx) => {
    const found = await tx
      .select({ key: idempotencyKey.key })
      .from(idempotencyKey)
      .where(and(eq(idempotencyKey.ownerId, ownerId), eq(idempotencyKey.key, key)));
    return found.length > 0;
  });
}
