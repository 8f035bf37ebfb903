import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { personActor } from "@/lib/commands/actor";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { makeUndo } from "@/lib/commands/undo";
import { newId } from "@/lib/core/ids";
import { profileAggregate } from "@/lib/people/profile-aggregate";
import { getProfile } from "@/lib/people/queries/get-profile";
import { setUpPerson } from "./set-up-person";
import { updateProfile } from "./update-profile";

const undo = makeUndo(new Map([[profileAggregate.type, profileAggregate]]));

let world: TestWorld;
let ada: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  ada = await world.addPerson();
});
afterAll(() => world.remove());

const update = async (input: object, person = ada, call: object = {}) =>
  (await execute(updateProfile, input, { ...person.call, ...call })).value;
const see = (person = ada) => ask(getProfile, {}, person.call);

describe("setUpPerson", () => {
  test("makes a new person's own space, once", async () => {
    const id = newId(Date.now());
    await world.admin(`insert into "user" (id, name, email) values ($1, 'New', 'new@example.org')`, [id]);
    const call = { ...ada.call, actor: personActor(id) };
    expect((await execute(setUpPerson, {}, call)).value).toEqual({ isNew: true });
    expect((await execute(setUpPerson, {}, call)).value).toEqual({ isNew: false });
    expect(await world.admin("select id, kind from space where id = $1", [id])).toEqual([
      { id, kind: "person" },
    ]);
    expect(await world.admin("select user_id from space_member where space_id = $1", [id])).toEqual([
      { user_id: id },
    ]);
  });

  test("eight at once make one", async () => {
    const id = newId(Date.now());
    await world.admin(`insert into "user" (id, name, email) values ($1, 'New', 'eight@example.org')`, [id]);
    const call = { ...ada.call, actor: personActor(id) };
    const made = await Promise.all(Array.from({ length: 8 }, () => execute(setUpPerson, {}, call)));
    expect(made.filter(({ value }) => value.isNew)).toHaveLength(1);
  });
});

describe("updateProfile", () => {
  test("changes what is said, and nothing else", async () => {
    const before = await see();
    const after = await update({ timezone: "Asia/Tokyo", weekStart: "sunday", defaultWallet: "Cash" });
    expect(after).toEqual({
      ...before,
      timezone: "Asia/Tokyo",
      preferences: { weekStart: "sunday", defaultWallet: "Cash" },
      version: 1,
    });
    expect(await see()).toEqual(after);
  });

  test("the event says old and new of what changed", async () => {
    await update({ name: "Ada L.", currency: "CHF" });
    expect(await ada.events()).toMatchObject([
      {
        type: "people.profile.updated",
        subject: ada.id,
        aggregateVersion: 1,
        data: {
          userId: ada.id,
          changes: { name: { old: "Ada", new: "Ada L." }, currency: { old: "EUR", new: "CHF" } },
        },
      },
    ]);
  });

  test("preferences that are not named stay, and null takes one away", async () => {
    await update({ preferences: { theme: "dark", quiet: true }, weekStart: "sunday" });
    expect((await update({ preferences: { quiet: null }, weekStart: null })).preferences).toEqual({
      theme: "dark",
    });
  });

  test("what is there already leaves no event", async () => {
    await update({ timezone: "Europe/Berlin" });
    expect(await ada.events()).toEqual([]);
  });

  test("a username that is taken is refused in one sentence, whatever its case, and nothing is changed", async () => {
    const bob = await world.addPerson();
    const name = `bob.${bob.id.slice(-8)}`;
    await update({ username: name }, bob);
    await expect(update({ username: name.toUpperCase(), name: "Eve" })).rejects.toMatchObject({
      code: "invalid_input",
      message: "That username is taken: choose another one.",
      details: { fields: { username: expect.any(String) } },
    });
    expect(await see()).toMatchObject({ name: "Ada", username: null, version: 0 });
    expect(await ada.events()).toEqual([]);
  });

  test.each([
    { username: "ab" },
    { username: "a".repeat(51) },
    { username: "a b c" },
    { timezone: "Mars/Olympus" },
    { timezone: "+02:00" },
    { currency: "XQZ" },
    { locale: "not a locale" },
    { weekStart: "tuesday" },
    { email: "x@example.org" },
    { name: " " },
    { preferences: { theme: "neon" } },
    { preferences: { large: "x".repeat(20_000) } },
  ])("%j is refused", async (input) => {
    await expect(update(input)).rejects.toMatchObject({ code: "invalid_input" });
    expect(await ada.events()).toEqual([]);
  });

  test("it can be taken back, and done again", async () => {
    const { commandId } = await execute(
      updateProfile,
      { username: `u${ada.id.slice(-8)}`, locale: "de" },
      ada.call,
    );
    const done = await see();
    const back = await execute(undo, { what: commandId }, ada.call);
    expect(await see()).toMatchObject({ username: null, locale: "en", version: 2 });
    await execute(undo, { what: back.commandId }, ada.call);
    expect(await see()).toEqual({ ...done, version: 3 });
  });

  test("a second device that saw an older version is told what is there", async () => {
    await update({ name: "From the phone" });
    await expect(
      update({ name: "From the desk" }, ada, { expectedVersions: { [ada.id]: 0 } }),
    ).rejects.toMatchObject({ code: "stale", details: { current: { name: "From the phone", version: 1 } } });
  });

  test("another person's profile is never read or changed", async () => {
    const bob = await world.addPerson({ name: "Bob" });
    await update({ name: "Eve" });
    expect(await see(bob)).toMatchObject({ id: bob.id, name: "Bob", version: 0 });
  });
});
