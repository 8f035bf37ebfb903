import { randomUUID } from "node:crypto";
import { personActor } from "@/lib/commands/actor";
import { execute } from "@/lib/commands/execute";
import { createPool } from "@/lib/db/pool";
import { type Statement, sendTogether, Together } from "@/lib/db/statements";
import { intercept } from "@/lib/db/testing/intercept";
import { wakeSql } from "@/lib/events/wake";
import { createTask } from "@/lib/tasks/commands/create-task";

/** The ids that a value holds. */
const ids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * What createTask costs at the least, as the tables and their rules are: its statements as they were once, sent again and
 * again with other ids as one message, with nothing read, checked, made or told before and after.
 * @returns what writes one task of that person, and gives its id.
 */
export async function recordRows(url: string, userId: string): Promise<() => Promise<string>> {
  const pool = createPool({ url, max: 10 });
  let heard: Statement[] | undefined;
  intercept(pool, (sent) => {
    if (sent instanceof Together) heard?.push(...sent.statements);
    return sent;
  });
  const write = () => execute(createTask, { title: "A task" }, { actor: personActor(userId), pool });
  // The first one reads the person's profile, and the next takes it for granted.
  await write();
  const recorded: Statement[] = [];
  heard = recorded;
  const { value, commandId } = await write();
  heard = undefined;
  // A task's id and a command's begin with their time, for which their indexes are made.
  const begun = new Set([value.id, commandId]);
  const otherThan = (id: string) => (begun.has(id) ? id.slice(0, 18) + randomUUID().slice(18) : randomUUID());
  return async () => {
    const others = new Map<string, string>();
    const otherFor = (id: string) => {
      const known = id === userId ? id : (others.get(id) ?? otherThan(id));
      others.set(id, known);
      return known;
    };
    const statements = recorded.map(({ text, values = [] }) => ({
      text,
      values: values.map((one) => (typeof one === "string" ? one.replace(ids, otherFor) : one)),
    }));
    const client = await pool.connect();
    try {
      const sent = sendTogether(client, statements);
      const wake = wakeSql(pool);
      if (wake) client.query(wake).catch(() => {});
      await sent;
    } finally {
      client.release();
    }
    return otherFor(value.id);
  };
}
