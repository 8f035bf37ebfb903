import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Call } from "@/lib/commands/execute";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { addTransaction } from "@/lib/finance/commands/add-transaction";
import { createCategory } from "@/lib/finance/commands/create-category";
import { createWallet } from "@/lib/finance/commands/create-wallet";
import { setBudget } from "@/lib/finance/commands/set-budget";
import { setUpLedger } from "@/lib/finance/commands/set-up-ledger";
import { createFeed } from "@/lib/tasks/commands/create-feed";
import { createTask } from "@/lib/tasks/commands/create-task";
import { deleteView } from "@/lib/tasks/commands/delete-view";
import { moveToZone } from "@/lib/tasks/commands/move-to-zone";
import { renameView } from "@/lib/tasks/commands/rename-view";
import { revokeFeed } from "@/lib/tasks/commands/revoke-feed";
import { saveView } from "@/lib/tasks/commands/save-view";
import { findFeeds } from "@/lib/tasks/queries/find-feeds";
import { findTaskZones } from "@/lib/tasks/queries/find-task-zones";
import { findViews } from "@/lib/tasks/queries/find-views";
import { getDay } from "@/lib/tasks/queries/get-day";
import { getTaskCounts } from "@/lib/tasks/queries/get-task-counts";
import { createMutantPool, type MutantPool } from "./testing/without-owner";
import { tools } from "./tools";

let world: TestWorld;
let guarded: MutantPool;
let unguarded: MutantPool;
beforeAll(async () => {
  world = await createWorld();
  guarded = createMutantPool(world.url);
  unguarded = createMutantPool(world.adminUrl, { isUnguarded: true });
});
afterAll(async () => {
  await guarded.pool.end();
  await unguarded.pool.end();
  await world.remove();
});

/** What is in everything of Bob's that could be seen. */
const mark = "Aachen";

interface Theirs {
  person: TestPerson;
  viewId: string;
  feedId: string;
  taskId: string;
  notificationId: string;
  reminderId: string;
  transactionId: string;
  commandId: string;
}

/** Bob, with one of everything. */
async function addBob(): Promise<Theirs> {
  const person = await world.addPerson({ name: "Bob" });
  await execute(setUpLedger, {}, person.call);
  await execute(createWallet, { name: `${mark} wallet` }, person.call);
  await execute(createCategory, { name: `${mark} category` }, person.call);
  const spent = {
    amount: "5.00",
    wallet: `${mark} wallet`,
    category: `${mark} category`,
    payee: `${mark} shop`,
  };
  const bought = await execute(addTransaction, spent, person.call);
  await execute(setBudget, { amount: "100.00", category: `${mark} category` }, person.call);
  const made = await execute(createTask, { title: `${mark} trip`, dueDate: "2026-03-18" }, person.call);
  const view = await execute(saveView, { name: `${mark} view`, filter: {} }, person.call);
  const feed = await execute(createFeed, { name: `${mark} feed` }, person.call);
  // As the audit worker does it.
  await world.admin(
    `insert into audit_log (id, event_id, event_type, entity_type, entity_id, owner_id, user_id, actor, actor_id, correlation_id, command_id, occurred_at, payload)
     select gen_random_uuid(), id, type, aggregate_type, subject, owner_id, user_id, actor, actor_id, correlation_id, command_id, time, data
     from event where owner_id = $1`,
    [person.id],
  );
  // As the workers do it.
  const [told] = await world.admin<{ id: string }>(
    `insert into notification (id, owner_id, user_id, type, title, task_id, source_event_id, created_at)
     values (gen_random_uuid(), $1, $1, 'due_date_reminder', $2, $3, gen_random_uuid(), now()) returning id`,
    [person.id, `${mark} trip`, made.value.id],
  );
  const [rang] = await world.admin<{ id: string }>(
    `insert into reminder (id, owner_id, user_id, task_id, wish, remind_at, status, job_state, attempts, version, task_version,
       last_event_id, correlation_id, created_at, updated_at)
     values (gen_random_uuid(), $1, $1, $2, '0', now(), 'EXECUTED', 'none', 0, 1, 1, gen_random_uuid(), gen_random_uuid(), now(), now())
     returning id`,
    [person.id, made.value.id],
  );
  return {
    person,
    viewId: view.value.id,
    feedId: feed.value.id,
    taskId: made.value.id,
    reminderId: rang?.id ?? "",
    notificationId: told?.id ?? "",
    transactionId: bought.value.id,
    commandId: made.commandId,
  };
}

const internal = [
  getTaskCounts,
  getDay,
  findTaskZones,
  moveToZone,
  findViews,
  saveView,
  renameView,
  deleteView,
  findFeeds,
  createFeed,
  revokeFeed,
];
const all = [...tools, ...internal];

/** For each tool, what somebody would ask who is after Bob's things. */
const attempts: Record<string, (bob: Theirs) => object> = {
  createTask: () => ({ title: "x", amount: "1.00", wallet: `${mark} wallet` }),
  updateTasks: ({ taskId }) => ({ taskIds: [taskId], title: "mine", scope: "all" }),
  completeTasks: ({ taskId }) => ({ taskIds: [taskId] }),
  reopenTasks: ({ taskId }) => ({ taskIds: [taskId] }),
  archiveTasks: ({ taskId }) => ({ taskIds: [taskId] }),
  restoreTasks: ({ taskId }) => ({ taskIds: [taskId] }),
  deleteTasks: ({ taskId }) => ({ taskIds: [taskId], scope: "all" }),
  skipOccurrence: ({ taskId }) => ({ taskId }),
  moveTask: ({ taskId }) => ({ taskId }),
  snoozeReminder: ({ reminderId }) => ({ reminderId, until: "2026-03-19T09:00" }),
  findTasks: () => ({ status: "all" }),
  getTask: ({ taskId }) => ({ taskId }),
  previewRecurrence: () => ({ recurrence: "daily", from: "2026-03-18" }),
  getTaskCounts: () => ({}),
  findTaskZones: () => ({}),
  moveToZone: () => ({ from: "Europe/Berlin", to: "Asia/Tokyo" }),
  getDay: () => ({}),
  findViews: () => ({}),
  saveView: () => ({ name: `${mark} view`, filter: { status: "all" } }),
  renameView: ({ viewId }) => ({ viewId, name: `${mark} other view` }),
  deleteView: ({ viewId }) => ({ viewId }),
  findFeeds: () => ({}),
  createFeed: () => ({ name: `${mark} feed` }),
  revokeFeed: ({ feedId }) => ({ feedId }),
  findNotifications: () => ({}),
  markNotificationsRead: ({ notificationId }) => ({ notificationIds: [notificationId] }),
  getProfile: () => ({}),
  updateProfile: () => ({ name: "Eve" }),
  addTransaction: () => ({ amount: "1.00", wallet: `${mark} wallet` }),
  addTransactions: () => ({ items: [{ amount: "1.00", wallet: `${mark} wallet` }] }),
  updateTransactions: ({ transactionId }) => ({ transactionIds: [transactionId], payee: "mine" }),
  deleteTransactions: ({ transactionId }) => ({ transactionIds: [transactionId] }),
  findTransactions: () => ({}),
  getTransaction: ({ transactionId }) => ({ transactionId }),
  summarizeSpending: () => ({ from: "2026-03-01", to: "2026-03-31", groupBy: "category" }),
  getBalances: () => ({}),
  setBudget: () => ({ amount: "1.00", category: `${mark} category` }),
  getBudgets: () => ({}),
  deleteBudget: () => ({ category: `${mark} category` }),
  createWallet: () => ({ name: `${mark} wallet` }),
  updateWallet: () => ({ wallet: `${mark} wallet`, newName: "mine" }),
  archiveWallet: () => ({ wallet: `${mark} wallet` }),
  deleteWallet: () => ({ wallet: `${mark} wallet` }),
  findWallets: () => ({}),
  createCategory: () => ({ name: "x", parent: `${mark} category` }),
  updateCategory: () => ({ category: `${mark} category`, newName: "mine" }),
  deleteCategory: () => ({ category: `${mark} category` }),
  findCategories: () => ({}),
  undo: ({ commandId }) => ({ what: commandId }),
  explain: ({ taskId }) => ({ what: taskId }),
  findHistory: ({ taskId }) => ({ itemId: taskId }),
};

/** Every row of Bob's, as text. */
async function everythingOf(bob: Theirs): Promise<string> {
  const tables = [
    "task",
    "wallet",
    "category",
    "transaction",
    "spend_by_day",
    "budget",
    "notification",
    "saved_view",
    "feed",
    "event",
    "command",
    "audit_log",
  ];
  const rows = tables.map(
    (table) => `select '${table}' as of, to_jsonb(t) as row from "${table}" t where owner_id = $1`,
  );
  const owned = await world.admin(`${rows.join(" union all ")} order by 1, 2`, [bob.person.id]);
  return JSON.stringify([owned, await world.admin('select * from "user" where id = $1', [bob.person.id])]);
}

/** What came of it, with what was asked taken out: a refusal may repeat it. */
async function attempt(name: string, bob: Theirs, call: Call): Promise<string> {
  const tool = all.find((one) => one.name === name);
  const input = attempts[name]?.(bob);
  if (!tool || !input) throw new Error(`There is no attempt on ${name}: write one.`);
  const answer = await (tool.kind === "query" ? ask(tool, input, call) : execute(tool, input, call)).then(
    (value) => JSON.stringify(value),
    (error: Error & { details?: unknown }) => `${error.message} ${JSON.stringify(error.details ?? {})}`,
  );
  return wordsIn(input).reduce((text, said) => text.replaceAll(said, "…"), answer);
}

const wordsIn = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(wordsIn) : [];
};

async function attack(name: string, { pool, removed }: MutantPool) {
  const bob = await addBob();
  const eve = await world.addPerson({ name: "Eve" });
  await execute(setUpLedger, {}, eve.call);
  const before = await everythingOf(bob);
  const mutations = removed();
  const answer = await attempt(name, bob, { ...eve.call, pool });
  return {
    isSeen: answer.includes(mark) || answer.includes(bob.person.id),
    isTouched: (await everythingOf(bob)) !== before,
    mutations: removed() - mutations,
    answer: answer.slice(0, 400),
  };
}

/** Tools that touch no row but the person's own, which they find by the person's id, or none. */
const personal = new Set(["getProfile", "updateProfile", "previewRecurrence"]);
const names = all.map(({ name }) => name);

describe("each query and command with its owner condition removed", () => {
  test.each(names)("%s shows and touches no foreign row", async (name) => {
    const { isSeen, isTouched, mutations, answer } = await attack(name, guarded);
    expect({ isSeen, isTouched, answer }).toEqual({ isSeen: false, isTouched: false, answer });
    if (!personal.has(name)) expect(mutations).toBeGreaterThan(0);
  });

  test.each([
    "updateTasks",
    "completeTasks",
    "archiveTasks",
    "deleteTasks",
    "findTasks",
    "getTask",
    "getDay",
    "updateTransactions",
    "deleteTransactions",
    "findTransactions",
    "getTransaction",
    "getBalances",
    "findWallets",
    "findCategories",
    "undo",
    "explain",
    "findHistory",
  ])("%s would show or touch one, were there no row security: the mutant is real", async (name) => {
    const { isSeen, isTouched, answer } = await attack(name, unguarded);
    expect(isSeen || isTouched, answer).toBe(true);
  });
});

describe("each query and command as it is", () => {
  test.each(names)("%s: what is another person's is not found", async (name) => {
    const bob = await addBob();
    const eve = await world.addPerson({ name: "Eve" });
    await execute(setUpLedger, {}, eve.call);
    const before = await everythingOf(bob);
    const answer = await attempt(name, bob, eve.call);
    expect(answer).not.toContain(mark);
    expect(answer).not.toContain(bob.person.id);
    expect(await everythingOf(bob)).toBe(before);
  });
});

/** Every name of a field in a JSON schema, at any depth. */
function fieldsIn(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === "properties" ? Object.keys(value as object) : []),
    ...fieldsIn(value),
  ]);
}

test("no tool takes a user id", () => {
  const fields = tools.flatMap(({ name, input }) =>
    fieldsIn(z.toJSONSchema(input, { io: "input", unrepresentable: "any" })).map(
      (field) => `${name}.${field}`,
    ),
  );
  expect(fields).toContain("updateTasks.taskIds");
  expect(fields).toContain("addTransactions.amount");
  expect(
    fields.filter((field) => /\.(?:.*_)?(?:user|owner|person|space|account|actor)(?:_?ids?)?$/i.test(field)),
  ).toEqual([]);
});
