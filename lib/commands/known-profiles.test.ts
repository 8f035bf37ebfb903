import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { getProfile } from "@/lib/people/queries/get-profile";
import { createTask } from "@/lib/tasks/commands/create-task";
import { seeTask } from "@/lib/tasks/testing/to-do";
import { ask, execute } from "./execute";
import { createWorld, type TestPerson, type TestWorld } from "./testing/world";

let world: TestWorld;
let ada: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  ada = await world.addPerson();
  // From here on the process knows her.
  await ask(getProfile, {}, ada.call);
});
afterAll(() => world.remove());

const setZone = (zone: string) =>
  world.admin(`update "user" set timezone = '${zone}' where id = $1`, [ada.id]);
const zoneOf = async (id: string) => (await seeTask(ada, id)).timezone;

test("the very next command goes by what has changed of the person, whoever changed it, and happens once", async () => {
  await setZone("Asia/Tokyo");
  const { value } = await execute(
    createTask,
    { title: "Tea", dueDate: "2026-03-20", dueTime: "09:00" },
    ada.call,
  );
  expect(await zoneOf(value.id)).toBe("Asia/Tokyo");
  expect(await ada.events()).toHaveLength(1);
});

test("so does the very next query", async () => {
  await setZone("Asia/Tokyo");
  expect(await ask(getProfile, {}, ada.call)).toMatchObject({ timezone: "Asia/Tokyo" });
});

test("a command whose turn comes after a change goes by the change, though it began before it", async () => {
  const changing = await world.pool.connect();
  try {
    await changing.query(
      `begin; set local role daybook_web; set local search_path = public;
       select set_config('app.user', '${ada.id}', true), set_config('app.owner', '${ada.id}', true), pg_advisory_xact_lock(hashtextextended('${ada.id}', 0));
       update "user" set timezone = 'America/Lima' where id = '${ada.id}'`,
    );
    const waiting = execute(createTask, { title: "Tea", dueDate: "2026-03-20", dueTime: "09:00" }, ada.call);
    await expect
      .poll(
        async () =>
          (await world.admin("select 1 from pg_locks where locktype = 'advisory' and not granted")).length,
      )
      .toBe(1);
    await changing.query("commit");
    expect(await zoneOf((await waiting).value.id)).toBe("America/Lima");
  } finally {
    changing.release();
  }
});

test("who is not here any more is told so, and nothing is there", async () => {
  await world.admin(`delete from "user" where id = $1`, [ada.id]);
  await expect(execute(createTask, { title: "Tea" }, ada.call)).rejects.toMatchObject({
    code: "unauthenticated",
  });
  await expect(ask(getProfile, {}, ada.call)).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await ada.events()).toEqual([]);
});

test("several at once that took the old person for granted all go by the new one, each once", async () => {
  await setZone("Pacific/Apia");
  const calls = Array.from({ length: 5 }, (_, n) =>
    execute(createTask, { title: `Tea ${n}`, dueDate: "2026-03-20", dueTime: "09:00" }, ada.call),
  );
  const made = await Promise.all(calls);
  expect(await Promise.all(made.map(({ value }) => zoneOf(value.id)))).toEqual(Array(5).fill("Pacific/Apia"));
  expect(await ada.events()).toHaveLength(5);
});
