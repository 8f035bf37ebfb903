import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { setDatabase } from "@/lib/db/database";
import { inTransaction } from "@/lib/db/transaction";
import { findServices } from "./find-services";
import { writeServiceRow } from "./service-row";
import { tellOfWeb } from "./web-service";

let world: TestWorld;
let operator: TestPerson;
let other: TestPerson;
beforeAll(async () => {
  world = await createWorld();
  setDatabase(world.pool);
  operator = await world.addPerson();
  other = await world.addPerson();
  const facts = { name: "audit", description: "Keeps.", consumes: ["task-events"], produces: [] };
  const report = { status: "HEALTHY", lag: 3, lastError: null, partitions: ["task-events/0"] } as const;
  await inTransaction(world.pool, { role: "worker" }, (tx) => writeServiceRow(tx, facts, report));
});
afterAll(() => world.remove());

test("whoever runs Daybook sees each service with its lag and partitions", async () => {
  const { services } = await ask(findServices, {}, operator.call);
  expect(services).toMatchObject([
    {
      name: "audit",
      status: "HEALTHY",
      lag: 3,
      consumesTopics: ["task-events"],
      partitions: ["task-events/0"],
    },
  ]);
});

test("nobody else does", async () => {
  await expect(ask(findServices, {}, other.call)).rejects.toMatchObject({ code: "forbidden" });
});

test("the web app is a service, too", async () => {
  const fallSilent = tellOfWeb(() => world.pool);
  await expect
    .poll(async () => (await ask(findServices, {}, operator.call)).services.map(({ name }) => name))
    .toEqual(["audit", "web"]);
  fallSilent();
});

test("a service that stopped writing is OFFLINE, whatever it said last", async () => {
  await world.admin("update service set last_heartbeat = now() - interval '31 seconds' where name = 'audit'");
  const { services } = await ask(findServices, {}, operator.call);
  expect(services.find(({ name }) => name === "audit")).toMatchObject({ status: "OFFLINE" });
});
