import { randomUUID } from "node:crypto";
import { undo } from "@/lib/assistant/tools";
import { personActor } from "@/lib/commands/actor";
import type { Command } from "@/lib/commands/command";
import { execute } from "@/lib/commands/execute";
import { AppError } from "@/lib/core/errors";
import type { Pool } from "@/lib/db/pool";
import { user } from "@/lib/db/schema/people";
import { inTransaction } from "@/lib/db/transaction";
import { addTransaction } from "@/lib/finance/commands/add-transaction";
import { setBudget } from "@/lib/finance/commands/set-budget";
import { setUpLedger } from "@/lib/finance/commands/set-up-ledger";
import { createRandom, type Random } from "@/lib/operations/random";
import { setUpPerson } from "@/lib/people/commands/set-up-person";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { createTask } from "@/lib/tasks/commands/create-task";
import { deleteTasks } from "@/lib/tasks/commands/delete-tasks";
import { reopenTasks } from "@/lib/tasks/commands/reopen-tasks";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";

/** What a person remembers of what they did, to go on from. */
interface Memory {
  random: Random;
  open: string[];
  done: string[];
  lastCommand: string | undefined;
}

/** A step as it is chosen: a command with its input. */
type Step = [command: Command, input: Record<string, unknown>];

const ruled = ["every day", "every friday", "every month"] as const;

function making({ random }: Memory): Step {
  const isRuled = random.chance(0.5);
  const isBill = isRuled && random.chance(0.4);
  const due = {
    dueDate: `2030-0${random.between(1, 9)}-1${random.between(0, 9)}`,
    timezone: "Europe/Berlin",
  };
  return [
    createTask,
    {
      title: `Task ${random.between(1, 1_000)}`,
      ...due,
      priority: random.pick(["low", "medium", "high"]),
      ...(isRuled ? { recurrence: random.pick(ruled) } : {}),
      ...(isBill ? { amount: `${random.between(1, 90)}.50`, spendCategory: "Utilities" } : {}),
    },
  ];
}

const spending = ({ random }: Memory): Step => [
  addTransaction,
  { amount: `${random.between(5, 60)}.00`, category: random.pick(["Groceries", "Leisure"]), payee: "Shop" },
];

/** What the person does next, the same for the same seed. */
function choose(memory: Memory): Step {
  const { random, open, done, lastCommand } = memory;
  const roll = random.next();
  if (roll < 0.25 && open.length > 0) return [completeTasks, { taskIds: [random.pick(open)] }];
  if (roll < 0.35 && open.length > 0)
    return [updateTasks, { taskIds: [random.pick(open)], title: `Other ${random.between(1, 99)}` }];
  if (roll < 0.4 && open.length > 0) return [deleteTasks, { taskIds: [random.pick(open)] }];
  if (roll < 0.45 && done.length > 0) return [reopenTasks, { taskIds: [random.pick(done)] }];
  if (roll < 0.53 && lastCommand) return [undo, { what: lastCommand }];
  if (roll < 0.6) return [setBudget, { amount: `${random.between(20, 80)}.00`, category: "Groceries" }];
  return roll < 0.75 ? spending(memory) : making(memory);
}

function remember(memory: Memory, [command, input]: Step, made: { id?: string }, commandId: string): void {
  const [id = ""] = (input.taskIds ?? []) as string[];
  if (command === createTask && made.id) memory.open.push(made.id);
  if (command === completeTasks) {
    memory.open = memory.open.filter((one) => one !== id);
    memory.done.push(id);
  }
  if (command === deleteTasks) memory.open = memory.open.filter((one) => one !== id);
  // Who takes back their categories has little left to do.
  memory.lastCommand = [undo, setUpPerson, setUpLedger].includes(command as never) ? undefined : commandId;
}

/** One run of the script by many people at once, in one database. */
export interface SeededRun {
  /** By person, in the script's order. */
  owners: string[];
  /** What each person's steps came to: done, or the code of the error. */
  outcomes: string[][];
}

export interface SeededSettings {
  pool: Pool;
  seed: number;
  people: number;
  /** Commands of each, the two that set them up among them. */
  commands: number;
  /** Ends when the consumers have read everything of the person. */
  settled(ownerId: string): Promise<void>;
}

/** Lets people in and runs their steps; each person's next one comes when the consumers have read the last. */
export async function runSeeded({
  pool,
  seed,
  people,
  commands,
  settled,
}: SeededSettings): Promise<SeededRun> {
  const owners = Array.from({ length: people }, () => randomUUID());
  const outcomes = await Promise.all(
    owners.map(async (id, number) => {
      await inTransaction(pool, { role: "auth" }, (tx) =>
        tx.insert(user).values({ id, name: "Test", email: `${id}@example.org`, timezone: "Europe/Berlin" }),
      );
      const memory: Memory = {
        random: createRandom(seed + number),
        open: [],
        done: [],
        lastCommand: undefined,
      };
      const codes: string[] = [];
      for (let step = 0; step < commands; step++) {
        const first = [setUpPerson, setUpLedger][step];
        codes.push(await take(pool, id, memory, first ? [first, {}] : choose(memory)));
        await settled(id);
      }
      return codes;
    }),
  );
  return { owners, outcomes };
}

/** Takes one step. @returns what came of it. */
async function take(pool: Pool, id: string, memory: Memory, step: Step): Promise<string> {
  const call = { actor: personActor(id), pool, idempotencyKey: randomUUID() };
  const { value, commandId } = await execute(step[0], step[1], call).catch((error: unknown) => {
    if (error instanceof AppError) return { value: error.code, commandId: "" };
    throw error;
  });
  if (commandId === "") return `${step[0].name}: ${String(value)}`;
  remember(memory, step, value as { id?: string }, commandId);
  return `${step[0].name}: done`;
}
