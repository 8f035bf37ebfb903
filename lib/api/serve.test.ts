import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type ApiPerson, type ApiWorld, createApiWorld } from "./testing/api-world";
import type { Send } from "./testing/things";

let world: ApiWorld;
let ada: ApiPerson;
beforeAll(async () => {
  world = await createApiWorld();
});
beforeEach(async () => {
  ada = await world.addCaller("Ada");
});
afterAll(() => world.remove());

interface Answer {
  status: number;
  headers: Headers;
  body: {
    id: string;
    title: string;
    version: number;
    detail: string;
    code: string;
    current: { title: string; version: number };
    fields: Record<string, string>;
    items: { id: string; title: string; version: number }[];
    nextCursor: string | null;
  };
}

async function ask(send: Send, path: string, init?: RequestInit): Promise<Answer> {
  const response = await send(path, init);
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
}
const get = (path: string, send = ada.send) => ask(send, path);
const write = (
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
  send = ada.send,
) =>
  ask(send, path, {
    method,
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { "content-type": "application/json", ...headers },
  });
const post = (path: string, body: unknown, headers = {}, send = ada.send) =>
  write("POST", path, body, headers, send);
const addTask = async (title = "Milk") => (await post("/tasks", { title })).body;

describe("an address", () => {
  test("that is none is 404, whoever asks for it how", async () => {
    for (const path of ["/nope", "/tasks/x/y/z", "", "/tasks/", "/%E2%98%83"])
      expect(await get(path)).toMatchObject({ status: 404, body: { code: "not_found" } });
  });

  test("that takes other methods is 405 and says which", async () => {
    for (const method of ["PUT", "DELETE"]) {
      const answer = await write(method, "/tasks", {});
      expect(answer.status).toBe(405);
      expect(answer.headers.get("allow")?.split(", ").sort()).toEqual(["GET", "PATCH", "POST"]);
    }
  });

  test("answers HEAD like GET, without a body", async () => {
    const { id } = await addTask();
    const response = await ada.send(`/tasks/${id}`, { method: "HEAD" });
    expect([response.status, response.headers.get("etag"), await response.text()]).toEqual([200, '"1"', ""]);
    expect((await ada.send("/nope", { method: "HEAD" })).status).toBe(404);
  });

  test("may hold anything in its parameters that percent signs can say", async () => {
    const name = "Ä/b ☕ 100%?#";
    await post("/wallets", { name });
    const renamed = await write("PATCH", `/wallets/${encodeURIComponent(name)}`, { newName: "..%2f" });
    expect(renamed.status).toBe(200);
    expect((await post(`/wallets/${encodeURIComponent("..%2f")}/archive`, {})).status).toBe(200);
  });

  test("whose percent signs are no UTF-8 is 400", async () => {
    for (const part of ["%FF", "%E0%A4%A", "%"]) expect((await get(`/tasks/${part}`)).status).toBe(400);
  });

  test("takes its parameters from the path alone", async () => {
    const { id } = await addTask();
    expect(await get(`/tasks/${id}?taskId=${id}`)).toMatchObject({
      status: 422,
      body: { code: "invalid_input" },
    });
    expect((await write("PATCH", "/wallets/Cash", { wallet: "Main", newName: "x" })).status).toBe(422);
  });
});

describe("a key's scopes", () => {
  test.each([
    [["read"], 200, 403, 403],
    [["write"], 403, 201, 403],
    [["destroy"], 403, 403, 200],
    [["read", "write"], 200, 201, 403],
    [[], 403, 403, 403],
  ])("%j: reading gives %i, writing %i, deleting %i", async (scopes, read, wrote, deleted) => {
    const { id } = await addTask();
    const send = ada.as(scopes);
    expect((await get("/tasks", send)).status).toBe(read);
    expect((await post("/tasks", { title: "x" }, {}, send)).status).toBe(wrote);
    const gone = await post("/tasks/delete", { taskIds: [id] }, {}, send);
    expect(gone.status).toBe(deleted);
    if (deleted === 403)
      expect(gone.body.detail).toBe("This API key may not do that: it needs the scope “destroy”.");
  });
});

describe("a query string", () => {
  test("says lists by repeating a name or by commas", async () => {
    await post("/tasks", { title: "Both", tags: ["a", "b"] });
    await post("/tasks", { title: "One", tags: ["a"] });
    for (const query of ["tags=a&tags=b", "tags=a,b", "tags=a%2Cb"])
      expect((await get(`/tasks?${query}`)).body.items.map(({ title }) => title)).toEqual(["Both"]);
  });

  test.each([
    "nope=1",
    "__proto__=1",
    "__proto__=1&__proto__=2",
    "limit=1&limit=2",
    "limit=x",
    "overdue=maybe",
  ])("%s is refused", async (query) => {
    expect(await get(`/tasks?${query}`)).toMatchObject({ status: 422, body: { code: "invalid_input" } });
  });

  test("of a write is refused, since nobody would read it", async () => {
    expect((await post("/tasks?title=x", { title: "Milk" })).status).toBe(422);
  });
});

describe("a body", () => {
  test.each([
    ["broken JSON", "{", {}, 400],
    ["no object", "[]", {}, 400],
    ["another type", '{"title":"x"}', { "content-type": "text/plain" }, 415],
    ["over 1 MB", `{"title":"${"x".repeat(1024 * 1024)}"}`, {}, 413],
    ["over 1 MB by its own word", "{}", { "content-length": "99999999" }, 413],
    ["nothing where a title is needed", "", {}, 422],
  ])("of %s", async (_, body, headers, status) => {
    const answer = await post("/tasks", body, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.body).toMatchObject({ type: "about:blank", status, code: "invalid_input" });
    expect(answer.body.detail).toMatch(/\.$/);
  });

  test("that streams over 1 MB is cut off at 1 MB", async () => {
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(64 * 1024));
      },
    });
    const init = { method: "POST", body, duplex: "half", headers: { "content-type": "application/json" } };
    expect((await ada.send("/tasks", init as RequestInit)).status).toBe(413);
    expect(sent).toBeLessThan(25);
  });

  test("that breaks several fields is told about each, in the words of their owners", async () => {
    const { status, body } = await post("/tasks", { title: "", priority: "x" });
    expect(status).toBe(422);
    expect(body.detail).toBe("Title must be between 1 and 255 characters.");
    expect(body.fields).toEqual({
      title: "Title must be between 1 and 255 characters",
      priority: "Priority must be low, medium, high, or critical",
    });
  });
});

describe("versions", () => {
  test("stand in ETag on a single thing, after reading and after writing, and on no list", async () => {
    const made = await post("/tasks", { title: "Milk" });
    expect([made.status, made.headers.get("etag")]).toEqual([201, '"1"']);
    await write("PATCH", "/tasks", { taskIds: [made.body.id], title: "Bread" });
    expect((await get(`/tasks/${made.body.id}`)).headers.get("etag")).toBe('"2"');
    expect((await get("/tasks")).headers.get("etag")).toBeNull();
  });

  test("that are stale are refused with what is there, and nothing is changed", async () => {
    const { id } = await addTask();
    await write("PATCH", "/tasks", { taskIds: [id], title: "Bread" });
    const stale = [
      await write("PATCH", "/tasks", { taskIds: [id], title: "Tea" }, { "if-match": '"1"' }),
      await write("PATCH", "/tasks", { taskIds: [id], title: "Tea", expectedVersions: { [id]: 1 } }),
    ];
    for (const { status, body } of stale) {
      expect(status).toBe(412);
      expect(body).toMatchObject({ code: "stale", current: { title: "Bread", version: 2 } });
    }
    expect((await get(`/tasks/${id}`)).body).toMatchObject({ title: "Bread", version: 2 });
  });

  test("that are right, or any, are taken", async () => {
    const { id } = await addTask();
    for (const tag of ['"1"', "*", ' "3" ']) {
      const answer = await write(
        "PATCH",
        "/tasks",
        { taskIds: [id], title: `by ${tag}` },
        { "if-match": tag },
      );
      expect(answer.status).toBe(200);
    }
  });

  test.each(["1", 'W/"1"', '"1", "2"', '"x"', ""])("If-Match: %s is 400", async (tag) => {
    const { id } = await addTask();
    expect((await write("PATCH", "/tasks", { taskIds: [id], title: "x" }, { "if-match": tag })).status).toBe(
      400,
    );
  });

  test("of several things go into expectedVersions, never into If-Match", async () => {
    const taskIds = [(await addTask()).id, (await addTask()).id];
    expect((await post("/tasks/complete", { taskIds }, { "if-match": '"1"' })).status).toBe(400);
    expect((await write("PATCH", "/wallets/Cash", { newName: "x" }, { "if-match": '"1"' })).status).toBe(400);
    const expectedVersions = Object.fromEntries(taskIds.map((id) => [id, 1]));
    expect((await post("/tasks/complete", { taskIds, expectedVersions })).status).toBe(200);
  });

  test("of a thing that its address names by id, and of oneself, go into If-Match", async () => {
    const wallet = (await post("/wallets", { name: "Trip" })).body;
    const rename = (newName: string, tag: string) =>
      write("PATCH", `/wallets/${wallet.id}`, { newName }, { "if-match": tag });
    expect([(await rename("A", '"1"')).status, (await rename("B", '"1"')).status]).toEqual([200, 412]);
    const me = (await get("/me")).headers.get("etag") ?? "";
    const call = (name: string) => write("PATCH", "/me", { name }, { "if-match": me });
    expect([(await call("A")).status, (await call("B")).status]).toEqual([200, 412]);
  });
});

describe("an Idempotency-Key", () => {
  const count = async () => (await get("/tasks")).body.items.length;

  test("sent again gives the same answer and Command-Id, and makes nothing", async () => {
    const send = () => post("/tasks", { title: "Milk" }, { "idempotency-key": "k1" });
    const [first, again] = [await send(), await send()];
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(again.headers.get("command-id")).toBe(first.headers.get("command-id"));
    expect(await count()).toBe(1);
  });

  test("with another body is refused", async () => {
    await post("/tasks", { title: "Milk" }, { "idempotency-key": "k1" });
    expect((await post("/tasks", { title: "Tea" }, { "idempotency-key": "k1" })).status).toBe(422);
    expect(await count()).toBe(1);
  });

  test.each(["", "a b", "x".repeat(201)])("%j is 400", async (key) => {
    expect((await post("/tasks", { title: "x" }, { "idempotency-key": key })).status).toBe(400);
  });
});

test("the Command-Id of a write is what undo takes", async () => {
  const made = await post("/tasks", { title: "Milk" });
  const undone = await post("/undo", { what: made.headers.get("command-id") });
  expect(undone.status).toBe(200);
  expect((await get(`/tasks/${made.body.id}`)).status).toBe(404);
  await post("/undo", { what: undone.headers.get("command-id") });
  expect((await get(`/tasks/${made.body.id}`)).body.title).toBe("Milk");
});

test("pages show each thing that was there once, while others are added", async () => {
  const there = new Set<string>();
  for (let at = 0; at < 23; at++) there.add((await addTask(`T${at}`)).id);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Answer = await get(`/tasks?sort=created&limit=5${cursor ? `&cursor=${cursor}` : ""}`);
    seen.push(...page.body.items.map(({ id }) => id));
    cursor = page.body.nextCursor;
    await addTask("in between");
  } while (cursor && seen.length < 100);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter((id) => there.has(id)).sort()).toEqual([...there].sort());
});
