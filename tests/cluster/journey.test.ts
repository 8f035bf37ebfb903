import { randomUUID } from "node:crypto";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withConnection } from "@/lib/db/embedded/connect";
import { roles } from "@/lib/db/roles";
import { topics } from "@/lib/events/catalog/all";
import { findBrowser } from "../support/find-browser";
import { clusterForTests } from "./support/test-cluster";
import { readTopics } from "./support/topic-reader";

const cluster = clusterForTests();
const id = randomUUID().slice(0, 8);
const account = {
  name: "Ada Byron",
  email: `ada-${id}@example.org`,
  username: `ada-${id}`,
  password: "correct horse",
};
const soonMs = 10_000;

let browser: Browser;
let mine: Page;
let other: Page;

const visit = async (context: BrowserContext, place: string): Promise<Page> => {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${cluster().url}${place}`);
  return page;
};
const newContext = () =>
  browser.newContext({
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    viewport: { width: 1280, height: 800 },
  });

beforeAll(async () => {
  browser = await chromium.launch(await findBrowser());
});
afterAll(() => browser?.close());

interface Task {
  id: string;
  title: string;
  status: string;
}

async function tasks(): Promise<Task[]> {
  const answer = await mine.request.get(`${cluster().url}/api/v1/tasks?status=all`);
  return ((await answer.json()) as { items: Task[] }).items;
}

/** Rows past row security, as who may read everything. */
async function rows<Row>(sql: string): Promise<Row[]> {
  return withConnection(cluster().make.databaseUrl, async (client) => {
    await client.query(`set role ${roles.doctor}`);
    return (await client.query(sql)).rows as Row[];
  });
}

test("a person signs up in one browser and in in another", async () => {
  mine = await visit(await newContext(), "/sign-in?new=1");
  await mine.getByLabel("Name", { exact: true }).fill(account.name);
  await mine.getByLabel("Username").fill(account.username);
  await mine.getByLabel("Email").fill(account.email);
  await mine.getByLabel("Password", { exact: true }).fill(account.password);
  await mine.getByRole("button", { name: "Create account" }).click();
  await mine.waitForURL(/\/today$/);
  other = await visit(await newContext(), "/sign-in");
  await other.getByLabel("Email").fill(account.email);
  await other.getByLabel("Password", { exact: true }).fill(account.password);
  await other.getByRole("button", { name: "Sign in" }).click();
  await other.waitForURL(/\/today$/);
  await other.goto(`${cluster().url}/tasks`);
});

test("a task told in one browser appears in the other, which nobody touches", async () => {
  const input = mine.getByRole("textbox", { name: "Tell Daybook" });
  await input.fill("water the plants every wednesday");
  await input.press("Enter");
  await other.getByRole("link", { name: "Water the plants" }).waitFor({ timeout: soonMs });
});

test("completing it makes the next one, which appears in the other browser, too", async () => {
  const [first] = await tasks();
  if (!first) throw new Error("The task that was told is not there.");
  await mine.goto(`${cluster().url}/tasks`);
  await mine.getByRole("checkbox", { name: "Done: Water the plants" }).click();
  await expect
    .poll(async () => (await tasks()).filter((task) => task.id !== first.id).map(({ status }) => status), {
      timeout: soonMs,
    })
    .toEqual(["pending"]);
  const next = (await tasks()).find((task) => task.id !== first.id);
  await other.locator(`a[href="/tasks/${next?.id}"]`).first().waitFor({ timeout: soonMs });
});

test("everything that happened is audited once, with who did it", async () => {
  const events = () => rows<{ id: string }>("select id from event order by id");
  const audited = () => rows<{ id: string }>("select event_id as id from audit_log order by event_id");
  await expect.poll(async () => (await audited()).length, { timeout: soonMs }).toBe((await events()).length);
  expect(await audited()).toEqual(await events());
  const [next] = await rows("select actor from audit_log where event_type = 'todo.task.recurred'");
  expect(next).toEqual({ actor: "recurrence" });
});

test("it all went through Kafka: the topics hold the log's events under their owner's key", async () => {
  const logged = await rows<{ id: string; owner: string }>("select id, owner_id as owner from event");
  const messages = await readTopics(cluster().make.brokers, topics);
  const keys = new Map(messages.map(({ event, key }) => [event.id, key]));
  expect(keys).toEqual(new Map(logged.map(({ id: event, owner }) => [event, owner])));
});
