import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { getTask } from "@/lib/tasks/queries/get-task";
import { createTask } from "./create-task";

let world: TestWorld;
let ada: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  ada = await world.addPerson();
});
afterAll(() => world.remove());

const create = async (input: object, person = ada) => (await execute(createTask, input, person.call)).value;

describe("createTask", () => {
  test("makes a task with the defaults, which can be read back", async () => {
    const made = await create({ title: "  Call mom " });
    expect(made).toMatchObject({
      title: "Call mom",
      priority: "medium",
      category: "personal",
      status: "pending",
      repeatFrom: "due",
      dueAt: null,
      version: 1,
    });
    expect(await ask(getTask, { taskId: made.id }, ada.call)).toEqual(made);
  });

  test("its event carries the whole task", async () => {
    const made = await create({ title: "Rent", amount: "900.00", dueDate: "2026-04-01", tags: ["home"] });
    expect(await ada.events()).toEqual([
      expect.objectContaining({
        type: "todo.task.created",
        subject: made.id,
        aggregateVersion: 1,
        data: expect.objectContaining({
          taskId: made.id,
          title: "Rent",
          amount: "900.00",
          currency: "EUR",
          tags: ["home"],
          dueDate: "2026-04-01",
        }),
      }),
    ]);
  });

  test.each([
    ["a past day", { title: "x", dueDate: "2026-03-17" }, "Due date must be in the future"],
    [
      "a past first day of a series",
      { title: "x", dueDate: "2026-03-17", recurrence: "FREQ=DAILY" },
      "Due date must be in the future",
    ],
    ["an hour without a day", { title: "x", dueTime: "09:00" }, "A due time needs a due date"],
    ["an empty title", { title: "  " }, "Title must be between 1 and 255 characters"],
    [
      "eleven tags",
      { title: "x", tags: Array.from({ length: 11 }, (_, at) => `t${at}`) },
      "Cannot have more than 10 tags",
    ],
    ["a rule that is none", { title: "x", recurrence: "now and then" }, "Invalid recurrence rule format"],
    ["an unknown field", { title: "x", ownerId: "y" }, "There is no field “ownerId” here."],
  ])("%s is refused in a sentence, and nothing is there", async (_, input, sentence) => {
    await expect(create(input)).rejects.toMatchObject({ code: "invalid_input", message: sentence });
    expect(await ada.events()).toEqual([]);
    expect(await world.admin("select 1 from task where owner_id = $1", [ada.id])).toEqual([]);
    expect(await world.admin("select 1 from command where owner_id = $1", [ada.id])).toEqual([]);
  });

  test("an hour of today that has passed is not refused", async () => {
    const made = await create({ title: "x", dueDate: "2026-03-18", dueTime: "08:00" });
    expect(made.dueAt).toBe("2026-03-18T07:00:00.000Z");
  });

  test("a task for the whole day is due at the end of its day, also where the clocks change", async () => {
    expect((await create({ title: "x", dueDate: "2026-03-29" })).dueAt).toBe("2026-03-29T22:00:00.000Z");
  });

  test("a series is first due on the rule's first day on or after the one given", async () => {
    const made = await create({ title: "Bins", dueDate: "2026-03-19", recurrence: "every tuesday" });
    expect(made).toMatchObject({ dueDate: "2026-03-24", recurrence: "FREQ=WEEKLY;BYDAY=TU" });
    const later = { title: "Tax", dueDate: "2026-07-01", recurrence: "every day until june" };
    expect(await create(later)).toMatchObject({ recurrence: "FREQ=DAILY;UNTIL=20270531" });
  });

  test("counts from completion where the words say so", async () => {
    const made = await create({ title: "Filter", recurrence: "every 3 days after I finish it" });
    expect(made).toMatchObject({ recurrence: "FREQ=DAILY;INTERVAL=3", repeatFrom: "completion" });
  });

  test("a series without a day starts today while its hour is still to come, else the next time", async () => {
    const rule = { title: "Stretch", recurrence: "every day" };
    expect((await create(rule)).dueDate).toBe("2026-03-18");
    await expect(create({ ...rule, dueTime: "10:00" })).resolves.toMatchObject({ dueDate: "2026-03-19" });
    await expect(create({ ...rule, dueTime: "11:00" })).resolves.toMatchObject({ dueDate: "2026-03-18" });
  });

  test("a wallet that is not the person's own is not found", async () => {
    const bob = await world.addPerson();
    await world.admin(
      `insert into wallet (id, owner_id, version, last_event_id, created_at, updated_at, name, kind, currency, opening_minor, balance_minor)
       values (gen_random_uuid(), $1, 1, gen_random_uuid(), now(), now(), 'Joint', 'cash', 'EUR', 0, 0)`,
      [bob.id],
    );
    await expect(create({ title: "x", wallet: "Joint" })).rejects.toMatchObject({ code: "not_found" });
  });
});
