import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { createPool } from "@/lib/db/pool";
import { deleteTasks } from "@/lib/tasks/commands/delete-tasks";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { addTask, undo } from "@/lib/tasks/testing/to-do";
import { findTasks } from "./find-tasks";
import { getTags } from "./get-tags";

let world: TestWorld;
let ada: TestPerson;
let bob: TestPerson;

beforeAll(async () => {
  world = await createWorld();
  ada = await world.addPerson();
  bob = await world.addPerson();
  await addTask(bob, { title: "Bob's zeppelin", tags: ["secret"] });
  const add = (title: string, input: object = {}) => addTask(ada, { title, ...input });
  await add("Call the dentist about Thursday");
  await add("Crème brûlée for Zoë");
  await add("Straße fegen", { notes: "and the ŁÓDŹ trip" });
  await add("Groceries", { items: ["oat milk", "牛奶两盒", "Äpfel"] });
  await add("Buy 🍕 and 👩🏽‍🚀 toys", { tags: ["Party time"] });
  await add("東京タワーへ行く");
  await add("한국어 공부");
  await add("Файл отправить ёлка");
  await add("Invoice A-1042, don't forget", { tags: ["o'neil", "back\\slash"] });
  await add("Full ｗｉｄｔｈ and ﬁnance");
});
afterAll(() => world.remove());

const find = async (text: string, more: object = {}, who = ada) =>
  (await ask(findTasks, { text, status: "all", sort: "created", ...more }, who.call)).items.map(
    ({ title }) => title,
  );

test.each([
  ["a word", "dentist", "Call the dentist about Thursday"],
  ["the beginning of a word", "dent thu", "Call the dentist about Thursday"],
  ["another case", "CALL DENTIST", "Call the dentist about Thursday"],
  ["no accents", "creme brulee zoe", "Crème brûlée for Zoë"],
  ["accents that are not there", "dèntîst", "Call the dentist about Thursday"],
  ["ß as ss", "strasse", "Straße fegen"],
  ["Polish letters in the notes", "lodz", "Straße fegen"],
  ["a checklist line", "oat", "Groceries"],
  ["a checklist line and the title", "apfel groc", "Groceries"],
  ["Chinese in a checklist line", "牛奶", "Groceries"],
  ["a single Chinese sign", "奶", "Groceries"],
  ["Japanese in the middle of a run", "タワー", "東京タワーへ行く"],
  ["Korean", "한국", "한국어 공부"],
  ["Cyrillic, ё as е", "елка файл", "Файл отправить ёлка"],
  ["an emoji", "🍕", "Buy 🍕 and 👩🏽‍🚀 toys"],
  ["an emoji of another skin", "👩🏿‍🚀", "Buy 🍕 and 👩🏽‍🚀 toys"],
  ["a tag", "party", "Buy 🍕 and 👩🏽‍🚀 toys"],
  ["a number", "1042", "Invoice A-1042, don't forget"],
  ["quotes and marks", "'don't' & | ! :* (forget)", "Invoice A-1042, don't forget"],
  ["full width and ligatures", "width finance", "Full ｗｉｄｔｈ and ﬁnance"],
  ["a letter too many", "denttist", "Call the dentist about Thursday"],
  ["a letter too few", "dntist", "Call the dentist about Thursday"],
  ["another letter", "dantist", "Call the dentist about Thursday"],
  ["another first letter", "bentist", "Call the dentist about Thursday"],
  ["two letters the wrong way round", "dentsit", "Call the dentist about Thursday"],
  ["a slip in the beginning of a word", "thrus", "Call the dentist about Thursday"],
])("%s finds it: %s", async (_, text, title) => {
  expect(await find(text)).toEqual([title]);
});

test.each(["tist", "dxxtist", "京東", "milkshake", "zeppelin", "_", "%", "  !  "])(
  "%s finds nothing",
  async (text) => {
    expect(await find(text.trim() || "!")).toEqual([]);
  },
);

test("plain letters are read the short way as they are the long way", async () => {
  const plain = fc.string({
    unit: fc.integer({ min: 1, max: 127 }).map((code) => String.fromCharCode(code)),
    maxLength: 200,
  });
  const texts = fc.sample(plain, 300);
  const differing = await world.admin(
    `select said from unnest($1::text[]) said where array(select unnest(daybook_words(said)) order by 1)
       <> array(select unnest(daybook_words_in_any_script(said)) order by 1)`,
    [texts],
  );
  expect(differing).toEqual([]);
});

test("a new task has the words that it has when they are read anew", async () => {
  const plain = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 90 });
  const title = fc.oneof(
    plain,
    plain.map((said) => said.repeat(3)),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
  );
  const eve = await world.addPerson();
  const said = [
    ...fc.sample(title, 60),
    "a".repeat(64),
    "a".repeat(65),
    `two ${"b".repeat(80)}`,
    "same Same SAME",
  ];
  for (const one of said.filter((one) => one.trim() !== "")) await addTask(eve, { title: one });
  await addTask(eve, { title: "With notes", notes: "and\nlines, and lines" });
  await addTask(eve, { title: "With tags", tags: ["Party time"], items: ["milk"] });
  const words = () =>
    Promise.all([
      world.admin("select task_id, words::text from task_search where owner_id = $1 order by task_id", [
        eve.id,
      ]),
      world.admin("select word from task_word where owner_id = $1 order by word", [eve.id]),
    ]);
  const written = await words();
  await world.admin("delete from task_search where owner_id = $1", [eve.id]);
  await world.admin("delete from task_word where owner_id = $1", [eve.id]);
  await world.admin("select daybook_index_task(t) from task t where owner_id = $1", [eve.id]);
  expect(written[0].length).toBeGreaterThan(50);
  expect(written).toEqual(await words());
});

test("every word must be there, and the other filters hold too", async () => {
  expect(await find("dentist groceries")).toEqual([]);
  expect(await find("dentist", { status: "completed" })).toEqual([]);
  expect(await find("buy", { tags: ["Party time"] })).toHaveLength(1);
  expect(await find("buy", { tags: ["party"] })).toEqual([]);
});

test("a tag with any sign in it is found to the letter", async () => {
  const tagged = async (tag: string) => (await ask(findTasks, { tags: [tag] }, ada.call)).items.length;
  expect([
    await tagged("o'neil"),
    await tagged("back\\slash"),
    await tagged("secret"),
    await tagged("O'neil"),
  ]).toEqual([1, 1, 0, 0]);
});

test("the tags to choose from are those of one's open tasks, each once, by name", async () => {
  const { tags } = await ask(getTags, {}, ada.call);
  expect(tags).toEqual(["Party time", "back\\slash", "o'neil"]);
  expect((await ask(getTags, {}, bob.call)).tags).toEqual(["secret"]);
});

test("what changes is found by its new words and not by its old ones; undo turns that round", async () => {
  const made = await addTask(ada, { title: "Quartz lamp", items: ["bulb"] });
  const changed = await execute(
    updateTasks,
    { taskIds: [made.id], title: "Marble lamp", tags: ["stone"] },
    ada.call,
  );
  expect([await find("quartz"), await find("marble stone bulb")]).toEqual([[], ["Marble lamp"]]);
  await execute(undo, { what: changed.commandId }, ada.call);
  expect([await find("quartz bulb"), await find("marble")]).toEqual([["Quartz lamp"], []]);
  await execute(deleteTasks, { taskIds: [made.id] }, ada.call);
  expect(await find("quartz")).toEqual([]);
});

test("another person's task is not found, nor a word of theirs taken for what was meant", async () => {
  expect([await find("zeppelin"), await find("zepelin"), await find("zeppelin", {}, bob)]).toEqual([
    [],
    [],
    ["Bob's zeppelin"],
  ]);
});

test("the functions that look past row security look for the owner of the transaction alone", async () => {
  const pool = createPool({ url: world.url, max: 1 });
  const client = await pool.connect();
  const asked = async (owner: string, sql: string, values: unknown[] = []) => {
    await client.query(`begin; set local role daybook_web; select set_config('app.owner', '${owner}', true)`);
    try {
      return (await client.query(sql, values)).rows[0]?.found;
    } finally {
      await client.query("rollback");
    }
  };
  try {
    const terms = await asked(bob.id, "select daybook_search_terms('zeppelin', '{}') as found");
    const search = "select daybook_search_tasks($1, 10) as found";
    expect(await asked(bob.id, search, [terms])).toHaveLength(1);
    // With Bob's own terms in hand, Ada finds nothing; nor does who is nobody.
    expect(await asked(ada.id, search, [terms])).toEqual([]);
    expect(await asked("", search, [terms])).toEqual([]);
    expect(
      await asked(ada.id, "select count(*)::int as found from task_search where owner_id <> $1", [ada.id]),
    ).toBe(0);
    await expect(asked(ada.id, "select daybook_index_task(t) as found from task t")).rejects.toThrow(
      /permission denied/,
    );
    await expect(asked(ada.id, "select word as found from task_word")).rejects.toThrow(/permission denied/);
  } finally {
    client.release();
    await pool.end();
  }
});
