import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createWorld, type TestWorld } from "@/lib/commands/testing/world";
import { isUuid } from "@/lib/core/ids";
import type { Scope } from "./api-keys";

let world: TestWorld;
let auth: typeof import("./auth").auth;
let authDatabase: typeof import("./auth").authDatabase;
let holderOf: typeof import("./api-keys").holderOf;
beforeAll(async () => {
  world = await createWorld();
  vi.stubEnv("DATABASE_URL", world.url);
  vi.stubEnv("BETTER_AUTH_SECRET", "x".repeat(32));
  // A process reads its settings once: these modules shall read those above.
  vi.resetModules();
  ({ auth, authDatabase } = await import("./auth"));
  ({ holderOf } = await import("./api-keys"));
});
afterAll(async () => {
  await authDatabase().end();
  await world.remove();
});

let people = 0;
/** Signs somebody up as the page does. */
async function signUp(more: object = {}): Promise<string> {
  people += 1;
  const body = { email: `p${people}@example.org`, password: "correct horse", name: "Ada", ...more };
  return (await auth().api.signUpEmail({ body })).user.id;
}

async function createKey(scopes?: readonly Scope[], more: object = {}) {
  const userId = await signUp();
  const permissions = scopes ? { permissions: { daybook: [...scopes] } } : {};
  const { id, key } = await auth().api.createApiKey({
    body: { name: "Test", userId, ...permissions, ...more },
  });
  return { id, key, userId };
}

const later = (ms: number) => new Date(Date.now() + ms);
const refused = {
  code: "unauthenticated",
  message: "This API key is not valid: make a new one in Settings.",
};

describe("an API key", () => {
  test("that Better Auth made tells its holder and what it may do", async () => {
    const { id, key, userId } = await createKey(["read", "destroy"]);
    expect(await holderOf(key, new Date())).toEqual({ keyId: id, userId, scopes: ["read", "destroy"] });
    expect((await createKey()).key).toMatch(/^daybook_/);
  });

  test("reads and writes where nothing was said of what it may do", async () => {
    expect((await holderOf((await createKey()).key, new Date())).scopes).toEqual(["read", "write"]);
  });

  test("may do nothing where what it may do can't be understood", async () => {
    const { id, key } = await createKey();
    for (const permissions of ['{"daybook":["everything"]}', '{"other":["read"]}', "{}", null]) {
      await world.admin("update api_key set permissions = $2 where id = $1", [id, permissions]);
      expect((await holderOf(key, new Date())).scopes).toEqual([]);
    }
  });

  test("is not to be read from the database", async () => {
    const { id, key } = await createKey();
    const [row] = await world.admin("select * from api_key where id = $1", [id]);
    expect(JSON.stringify(row)).not.toContain(key);
  });

  test("that is unknown is refused, and so is what the database holds in its stead", async () => {
    const { id, key } = await createKey();
    const [row] = await world.admin<{ key: string }>("select key from api_key where id = $1", [id]);
    for (const other of ["", "daybook_x", `${key}x`, key.slice(1), row?.key ?? ""])
      await expect(holderOf(other, new Date())).rejects.toMatchObject(refused);
  });

  test("is refused from the moment it ends", async () => {
    const { id, key } = await createKey(["read"]);
    const end = later(60_000);
    await world.admin("update api_key set expires_at = $2 where id = $1", [id, end]);
    await expect(holderOf(key, new Date(end.getTime() - 1))).resolves.toMatchObject({ keyId: id });
    await expect(holderOf(key, end)).rejects.toMatchObject(refused);
  });

  test("is refused once it is switched off, taken back, or its holder is gone", async () => {
    const [off, back, gone] = [await createKey(), await createKey(), await createKey()];
    await world.admin("update api_key set enabled = false where id = $1", [off.id]);
    await world.admin("delete from api_key where id = $1", [back.id]);
    await world.admin('delete from "user" where id = $1', [gone.userId]);
    for (const { key } of [off, back, gone])
      await expect(holderOf(key, new Date())).rejects.toMatchObject(refused);
  });

  test("notes when it was last used, once a minute", async () => {
    const { id, key } = await createKey();
    const noted = async (at: Date) => {
      await holderOf(key, at);
      const [row] = await world.admin<{ at: Date }>("select last_request as at from api_key where id = $1", [
        id,
      ]);
      return row?.at;
    };
    const start = new Date("2026-03-18T09:30:00Z");
    const secondsOn = (seconds: number) => new Date(start.getTime() + seconds * 1000);
    expect(await noted(start)).toEqual(start);
    expect(await noted(secondsOn(59))).toEqual(start);
    expect(await noted(secondsOn(61))).toEqual(secondsOn(61));
  });
});

describe("signing up", () => {
  const settingsOf = async (id: string) =>
    (await world.admin('select timezone, locale, currency, name from "user" where id = $1', [id]))[0];

  test("takes the browser's zone, language and currency, and gives a time-ordered id", async () => {
    const id = await signUp({ timezone: "Pacific/Apia", locale: "de-AT", currency: "JPY" });
    expect(await settingsOf(id)).toMatchObject({
      timezone: "Pacific/Apia",
      locale: "de-AT",
      currency: "JPY",
    });
    expect([isUuid(id), id.charAt(14)]).toEqual([true, "7"]);
  });

  test.each([
    { timezone: "Mars/Olympus", locale: "x", currency: "eur" },
    { timezone: "", locale: "en_US; drop table task", currency: "ZZZZ" },
    {},
  ])("falls back to usual ones from %j", async (said) => {
    expect(await settingsOf(await signUp(said))).toMatchObject({
      timezone: "UTC",
      locale: "en",
      currency: "EUR",
    });
  });

  test("trims a name and cuts it at 100 characters", async () => {
    const id = await signUp({ name: `  ${"n".repeat(150)}` });
    expect(await settingsOf(id)).toMatchObject({ name: "n".repeat(100) });
  });

  test.each([
    ["a short password", { password: "1234567" }],
    ["a password over 128 characters", { password: "x".repeat(129) }],
    ["no address", { email: "nobody" }],
    ["an address that is taken", { email: "p1@example.org" }],
    ["a username with a space", { username: "a b c" }],
    ["a short username", { username: "ab" }],
  ])("refuses %s", async (_, more) => {
    await expect(signUp(more)).rejects.toMatchObject({ name: "APIError" });
  });
});
