import { generateText, isStepCount, type ModelMessage } from "ai";
import { describe, expect, it, test } from "vitest";
import { createLocalModel } from "./model";
import { memoryTools } from "./testing/tools";
import { berlin, only } from "./testing/vocabulary";
import { understand } from "./understand";

const add = (lines: string[], name: string) => ({ kind: "onChecklist", change: "add", name, lines });

test.each([
  [
    "add oat milk to groceries",
    { ...add(["oat milk"], "groceries"), instead: { title: "oat milk to groceries" } },
  ],
  ["please add oat milk and eggs to the groceries list", add(["oat milk", "eggs"], "groceries")],
  ["put stamps, envelopes and glue on the office checklist", add(["stamps", "envelopes", "glue"], "office")],
  ["tick oat milk", { kind: "onChecklist", change: "tick", lines: ["oat milk"] }],
  [
    "untick oat milk on groceries",
    { kind: "onChecklist", change: "untick", lines: ["oat milk"], name: "groceries" },
  ],
  [
    "tick milk and eggs",
    { kind: "onChecklist", change: "tick", lines: ["milk", "eggs"], whole: "milk and eggs" },
  ],
  [
    "untick milk, eggs and bread on groceries",
    {
      ...{ kind: "onChecklist", change: "untick", lines: ["milk", "eggs", "bread"] },
      ...{ whole: "milk, eggs and bread", name: "groceries" },
    },
  ],
])("“%s” is about lines of a checklist", (said, wish) => {
  expect(only(said)).toEqual(wish);
});

test.each([
  "new task groceries with milk, bread and eggs as checklist",
  "add a task groceries with a checklist: milk, bread, eggs",
])("“%s” is a task with those lines", (said) => {
  const input = { title: "groceries", items: ["milk", "bread", "eggs"] };
  expect(only(said)).toEqual({ kind: "call", tool: "createTask", input });
});

test.each([
  "add 12.50 to food",
  "add €5 to groceries",
  "add 20 to cash",
  "add lunch 12.50 to food",
  "add 30 for fuel to transport",
  "add expense of 5 to groceries",
  "add reply to Anna",
  "add milk to my list",
  "add dentist to my calendar on friday",
  "add a task to go to the bank",
  "add salary to main",
  "add coffee to expenses",
  "add milk to the shopping list",
  "check the oven",
  "tick off milk",
])("“%s” is about no checklist", (said) => {
  expect(JSON.stringify(only(said))).not.toContain("onChecklist");
});

test.each([
  ["groceries: milk, bread", "groceries", ["milk", "bread"]],
  ["Groceries: oat milk, bread and eggs", "Groceries", ["oat milk", "bread", "eggs"]],
  ["please groceries for the party: crisps, lemonade", "groceries for the party", ["crisps", "lemonade"]],
  ["packing list:  socks, book, charger.", "packing list", ["socks", "book", "charger"]],
  ["Oslo trip: passport, rail pass", "Oslo trip", ["passport", "rail pass"]],
])("“%s” is the task before the colon with the lines after it", (said, title, items) => {
  expect(only(said)).toEqual({ kind: "call", tool: "createTask", input: { title, items } });
});

test.each([
  "dentist: 3pm friday",
  "dentist: friday, 3pm",
  "dentist: bring x-rays, friday",
  "note: buy milk",
  "note: milk, bread",
  "note to Anna: milk, bread",
  "groceries: milk",
  "groceries: milk and bread",
  "groceries: milk 2.50, bread 3",
  "groceries: 6 eggs, milk",
  "groceries: €5, bread",
  "groceries: milk, bread?",
  "groceries: milk, bread tomorrow",
  "groceries tomorrow: milk, bread",
  "today: gym, laundry",
  "friday: gym, laundry",
  "work: call Bob, send the report",
  "call Anna: flat, keys",
  "delete: milk, bread",
  "spent: milk, bread",
  "expenses: lunch, coffee",
  "cash: lunch, coffee",
  "tasks: lunch, coffee",
  "remind me: milk, bread",
  "https://example.org, bread",
  "10:30, bread",
  "re: the flat, the keys",
  "a very long line of many words: milk, bread",
])("“%s” is no task with lines", (said) => {
  expect(JSON.stringify(understand(said, berlin))).not.toContain('"items"');
});

function conversation() {
  const { tools, tasks } = memoryTools();
  const messages: ModelMessage[] = [];
  const calls: { input: unknown }[] = [];
  const options = () => (calls.at(-1)?.input as { options: string[] } | undefined)?.options ?? [];
  const say = async (content: string) => {
    messages.push({ role: "user", content });
    const model = createLocalModel(berlin);
    const result = await generateText({ model, tools, messages, stopWhen: isStepCount(12) });
    messages.push(...result.responseMessages);
    calls.push(...result.steps.flatMap(({ toolCalls }) => toolCalls));
    return result.text;
  };
  const lines = () => tasks.map(({ items }) => items?.map(({ text, isDone }) => text + (isDone ? " ✓" : "")));
  return { say, tasks, lines, options };
}

describe("a checklist in the chat", () => {
  it("is made, added to, ticked and unticked by its lines' words", async () => {
    const { say, lines } = conversation();
    await say("new task groceries with bread and jam as checklist");
    expect(await say("add oat milk and eggs to groceries")).toBe(
      "Added “oat milk” and “eggs” to the checklist of “groceries”.",
    );
    expect(await say("tick oat milk")).toBe("Ticked “oat milk” on “groceries”.");
    expect(lines()).toEqual([["bread", "jam", "oat milk ✓", "eggs"]]);
    expect(await say("untick oat milk on groceries")).toBe("Unticked “oat milk” on “groceries”.");
    expect(lines()).toEqual([["bread", "jam", "oat milk", "eggs"]]);
  });

  it("ticks several lines at once, also on two lists", async () => {
    const { say, lines } = conversation();
    await say("new task groceries with milk, eggs and bread as checklist");
    await say("new task office with stamps, glue as checklist");
    expect(await say("tick milk and eggs")).toBe("Ticked “milk” and “eggs” on “groceries”.");
    expect(await say("tick bread and glue")).toBe(
      "Ticked “bread” on “groceries”. Ticked “glue” on “office”.",
    );
    expect(await say("untick milk, eggs and bread on groceries")).toBe(
      "Unticked “milk”, “eggs” and “bread” on “groceries”.",
    );
    expect(lines()).toEqual([
      ["milk", "eggs", "bread"],
      ["stamps", "glue ✓"],
    ]);
  });

  it("ticks none of several lines where one is on no list, says so, and ticks the others on yes", async () => {
    const { say, lines } = conversation();
    await say("groceries: milk, eggs");
    expect(await say("tick milk and butter")).toBe(
      "I found no line “butter” on an open list, and left the others. For those, say “Tick milk”.",
    );
    expect(lines()).toEqual([["milk", "eggs"]]);
    await say("yes");
    expect(lines()).toEqual([["milk ✓", "eggs"]]);
  });

  it("asks on which list where several have all of the lines", async () => {
    const { say, lines } = conversation();
    await say("groceries: milk, eggs");
    await say("office kitchen: milk, eggs");
    expect(await say("tick milk and eggs")).toBe("Which one do you mean: “groceries” or “office kitchen”?");
    await say("Tick milk and eggs on office kitchen");
    expect(lines()).toEqual([
      ["milk", "eggs"],
      ["milk ✓", "eggs ✓"],
    ]);
  });

  it("asks which task is meant where several are, and takes an option as the answer", async () => {
    const { say, lines } = conversation();
    await say("add task office party\nadd task office move");
    expect(await say("add boxes to office")).toBe("Which one do you mean: “office party” or “office move”?");
    await say("Add boxes to the office move list");
    expect(lines()).toEqual([[], ["boxes"]]);
  });

  it("says that there is no such task and how to make it, which yes does", async () => {
    const { say, tasks, lines } = conversation();
    expect(await say("add oat milk to the groceries list")).toBe(
      "I found no open task called “groceries”. To make one, say “New task groceries with oat milk as checklist”.",
    );
    expect(tasks).toEqual([]);
    await say("yes");
    expect(lines()).toEqual([["oat milk"]]);
  });

  it("makes the task that the words are where no list was spoken of and no task is called so", async () => {
    const { say, tasks } = conversation();
    await say("add flight to Oslo");
    expect(tasks).toMatchObject([{ title: "flight to Oslo" }]);
  });

  it("completes the task of that name where no list has such a line", async () => {
    const { say, tasks } = conversation();
    await say("add task dentist");
    await say("tick dentist");
    expect(tasks[0]?.status).toBe("completed");
  });
});
