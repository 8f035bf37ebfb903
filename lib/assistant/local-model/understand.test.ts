import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { preview } from "./preview";
import { bare, berlin, only } from "./testing/vocabulary";
import type { Arguments, Intent } from "./types";
import { understand } from "./understand";

const call = (tool: string, input: Arguments, more = {}) => ({ kind: "call", tool, input, ...more });
const onTask = (tool: string, words: string, input: Arguments = {}, find: Arguments = {}) => ({
  kind: "onTasks",
  tool,
  find: { text: words, ...find },
  pick: { by: "words", words },
  input,
});
const november = { from: "2026-11-01", to: "2026-11-30" };

const asked: [said: string, wish: object][] = [
  ["what's due", call("findTasks", { sort: "due" })],
  ["what's due today?", call("findTasks", { dueFrom: "2026-11-25", dueTo: "2026-11-25", sort: "due" })],
  ["what is due tomorrow", call("findTasks", { dueFrom: "2026-11-26", dueTo: "2026-11-26", sort: "due" })],
  ["what's due this week", call("findTasks", { dueFrom: "2026-11-23", dueTo: "2026-11-29", sort: "due" })],
  ["what is due on friday", call("findTasks", { dueFrom: "2026-11-27", dueTo: "2026-11-27", sort: "due" })],
  ["what is overdue", call("findTasks", { overdue: true, sort: "due" })],
  ["list overdue tasks", call("findTasks", { overdue: true, sort: "due" })],
  ["what do I have to do", call("findTasks", { sort: "due" })],
  [
    "what do i have to do tomorrow?",
    call("findTasks", { dueFrom: "2026-11-26", dueTo: "2026-11-26", sort: "due" }),
  ],
  ["show my tasks", call("findTasks", { sort: "due" })],
  ["show tasks tagged #work", call("findTasks", { tags: ["work"], sort: "due" })],
  [
    "what did I finish yesterday",
    call("findTasks", { status: "completed", completedFrom: "2026-11-24", completedTo: "2026-11-24" }),
  ],
  ["when is the dentist?", call("findTasks", { text: "dentist" })],
  ["do I have a task about taxes", call("findTasks", { text: "taxes" })],
  ["how much did I spend", call("summarizeSpending", november)],
  ["how much did I spend this month", call("summarizeSpending", november)],
  [
    "how much have I spent on groceries this month?",
    call("summarizeSpending", { ...november, category: "Groceries" }),
  ],
  [
    "how much did I spend on food this month",
    call("summarizeSpending", { ...november, groupBy: "category" }, { focus: ["Groceries", "Eating out"] }),
  ],
  [
    "how much did I spend at lidl last month",
    call("summarizeSpending", { from: "2026-10-01", to: "2026-10-31", payee: "lidl" }),
  ],
  ["how much did I spend yesterday", call("summarizeSpending", { from: "2026-11-24", to: "2026-11-24" })],
  ["how much did I spend since monday", call("summarizeSpending", { from: "2026-11-23", to: "2026-11-25" })],
  ["how much did I spend in march", call("summarizeSpending", { from: "2026-03-01", to: "2026-03-31" })],
  [
    "how much did I spend from 1 march to 15 march",
    call("summarizeSpending", { from: "2026-03-01", to: "2026-03-15" }),
  ],
  [
    "how much did i spend in the last 7 days",
    call("summarizeSpending", { from: "2026-11-19", to: "2026-11-25" }),
  ],
  [
    "how much did i earn last month",
    call("summarizeSpending", { from: "2026-10-01", to: "2026-10-31", kind: "income" }),
  ],
  [
    "what did I spend on eating out this month compared to last month",
    call("summarizeSpending", { ...november, compareTo: "previous", category: "Eating out" }),
  ],
  ["spending by category this month", call("summarizeSpending", { ...november, groupBy: "category" })],
  [
    "where did my money go last month",
    call("summarizeSpending", { from: "2026-10-01", to: "2026-10-31", groupBy: "category" }),
  ],
  ["how much money do I have", call("getBalances", {})],
  ["what's in cash", call("getBalances", { wallet: "Cash" })],
  ["what is my balance", call("getBalances", {})],
  [
    "budget groceries 400 a month",
    call("setBudget", { amount: "400", category: "Groceries", period: "monthly" }),
  ],
  [
    "set a weekly budget of 50 for eating out",
    call("setBudget", { amount: "50", category: "Eating out", period: "weekly" }),
  ],
  ["set the budget for groceries to 400", call("setBudget", { amount: "400", category: "Groceries" })],
  ["show my budgets", call("getBudgets", {})],
  ["how is my grocery budget", call("getBudgets", { category: "Groceries" })],
  ["undo", call("undo", {})],
  ["undo that", call("undo", {})],
  ["take it back", call("undo", {})],
  ["why is dentist here", onTask("explain", "dentist")],
  ["why is it here?", { kind: "onTasks", tool: "explain", find: {}, pick: { by: "reference" }, input: {} }],
  ["done: dentist", onTask("completeTasks", "dentist")],
  ["finished the dentist one", onTask("completeTasks", "dentist")],
  ["complete dentist", onTask("completeTasks", "dentist")],
  ["mark dentist as done", onTask("completeTasks", "dentist")],
  ["the dentist is done", onTask("completeTasks", "dentist")],
  ["reopen dentist", onTask("reopenTasks", "dentist")],
  ["delete the dentist task", onTask("deleteTasks", "dentist")],
  ["delete the task about taxes", onTask("deleteTasks", "taxes")],
  ["move dentist to monday", onTask("updateTasks", "dentist", { dueDate: "2026-11-30" })],
  [
    "move dentist to friday at 4",
    onTask("updateTasks", "dentist", { dueDate: "2026-11-27", dueTime: "16:00" }),
  ],
  ["postpone the report to next week", onTask("updateTasks", "report", { dueDate: "2026-11-30" })],
  ["rename dentist to doctor", onTask("updateTasks", "dentist", { title: "doctor" })],
  ["make dentist urgent", onTask("updateTasks", "dentist", { priority: "critical" })],
  ["set the priority of dentist to low", onTask("updateTasks", "dentist", { priority: "low" })],
  ["tag dentist with health", onTask("updateTasks", "dentist", { addTags: ["health"] })],
  ["complete it", { kind: "onTasks", tool: "completeTasks", find: {}, pick: { by: "reference" }, input: {} }],
  [
    "move it to 5pm",
    {
      kind: "onTasks",
      tool: "updateTasks",
      find: {},
      pick: { by: "reference" },
      input: { dueTime: "17:00" },
    },
  ],
  [
    "complete all overdue ones",
    { kind: "onTasks", tool: "completeTasks", find: { overdue: true }, pick: { by: "all" }, input: {} },
  ],
  [
    "delete all completed tasks",
    { kind: "onTasks", tool: "deleteTasks", find: { status: "completed" }, pick: { by: "all" }, input: {} },
  ],
  [
    "delete the last transaction",
    { kind: "onTransactions", tool: "deleteTransactions", find: {}, pick: { by: "last" }, input: {} },
  ],
  [
    "delete the last expense at lidl",
    {
      kind: "onTransactions",
      tool: "deleteTransactions",
      find: { text: "lidl" },
      pick: { by: "last" },
      input: {},
    },
  ],
  [
    "delete the lunch expense",
    {
      kind: "onTransactions",
      tool: "deleteTransactions",
      find: { text: "lunch" },
      pick: { by: "words", words: "lunch" },
      input: {},
    },
  ],
  [
    "make it 14.50",
    {
      kind: "onTransactions",
      tool: "updateTransactions",
      find: {},
      pick: { by: "reference" },
      input: { amount: "14.50" },
    },
  ],
  [
    "change the last expense to 14",
    {
      kind: "onTransactions",
      tool: "updateTransactions",
      find: {},
      pick: { by: "last" },
      input: { amount: "14" },
    },
  ],
  ["hello", { kind: "say", topic: "hello" }],
  ["Thanks!", { kind: "say", topic: "thanks" }],
  ["help", { kind: "say", topic: "help" }],
  ["what can you do?", { kind: "say", topic: "help" }],
];

test.each(asked)("“%s” is understood", (said, wish) => {
  expect(only(said)).toEqual(wish);
});

test.each(["what's the weather", "tell me a joke", "create a wallet called Savings"])(
  "“%s” is declined in plain words",
  (said) => {
    expect(only(said)).toMatchObject({
      kind: "decline",
      reason: expect.stringMatching(/^I (?:don't|can't)/),
    });
  },
);

test.each([
  ["how much did I spend on coffee", "Eating out"],
  ["how much did I spend on hats", "hats"],
  ["budget hats 40", "hats"],
])("“%s” asks which category is meant", (said, part) => {
  expect(only(said)).toMatchObject({ kind: "ask", question: expect.stringContaining(part) });
});

describe("several things in one message", () => {
  const titles = (text: string) =>
    understand(text, berlin).intents.map((intent) =>
      intent.kind === "call" ? (intent.input.title ?? intent.input.description) : intent.kind,
    );
  it.each([
    ["dentist on friday at 14:00, and lunch 12.50 with Jonas from cash", ["dentist", "lunch with Jonas"]],
    ["call mom and dad tomorrow at 5 and pay rent 900", ["call mom and dad", "pay rent"]],
    ["spent 5 on coffee and 12 on lunch", ["coffee", "lunch"]],
    ["lunch 12.50 and coffee 3", ["lunch", "coffee"]],
    ["buy milk tomorrow\ncall bob friday\n- lunch 9.50", ["buy milk", "call bob", "lunch"]],
    ["Tasks:\n- milk\n- eggs and bread", ["milk", "eggs and bread"]],
    ["Call Dr. Smith tomorrow", ["Call Dr. Smith"]],
    ['add task "buy milk tomorrow and call mom friday"', ["buy milk tomorrow and call mom friday"]],
  ])("%j gives %j", (text, expected) => {
    expect(titles(text)).toEqual(expected);
  });
  it("keeps apart what each of them is", () => {
    expect(
      understand("dentist on friday at 14:00, and lunch 12.50 with Jonas from cash", berlin).intents.map(
        bare,
      ),
    ).toEqual([
      call("createTask", { title: "dentist", dueDate: "2026-11-27", dueTime: "14:00" }),
      call("addTransaction", {
        kind: "expense",
        amount: "12.50",
        category: "Eating out",
        description: "lunch with Jonas",
        wallet: "Cash",
      }),
    ]);
  });
  it("refuses more than one turn may write as a whole", () => {
    expect(only(Array.from({ length: 26 }, (_, n) => `call number ${n}`).join("\n"))).toMatchObject({
      kind: "ask",
    });
  });
});

describe("any text at all", () => {
  const words = fc.constantFrom(
    ...'buy milk lunch 12.50 € tomorrow at 5 every monday #tag @cash !! and , ; “ " friday the 3rd from to done: delete it how much did I spend 👩‍👩‍👧 \uD800 \u0000 \u202E ١٢ ﷽ p1 in hours call 9/11 1.234,56 \n -'.split(
      " ",
    ),
  );
  const soup = fc.array(words, { maxLength: 40 }).map((list) => list.join(" "));
  const anyText = fc.oneof(
    soup,
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.string({ unit: "grapheme", maxLength: 300 }),
  );

  it("never throws, and always says something", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(understand(text, berlin).intents.length).toBeGreaterThan(0);
        expect(preview(text, berlin).count).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
  });

  it("gives the same answer to the same words", () => {
    fc.assert(
      fc.property(soup, (text) => {
        expect(understand(text, berlin)).toEqual(understand(text, berlin));
      }),
      { numRuns: 100 },
    );
  });

  it("loses no word of a task: each is in its title or in a span", () => {
    const plain = fc.array(
      fc.constantFrom(
        ..."buy milk eggs Anna's résumé 12 tomorrow at 5 every monday #tag !! friday the 3rd call 東京 👩‍👩‍👧 in may urgent report".split(
          " ",
        ),
      ),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(plain, (list) => {
        const text = `add task ${list.join(" ")}`;
        const [intent, second] = understand(text, berlin).intents;
        if (second || intent?.kind !== "call" || intent.tool !== "createTask") return;
        expect(letters(remaining(text, intent))).toBe(letters(String(intent.input.title)));
      }),
      { numRuns: 300 },
    );
  });

  it("marks spans that are the text's own, in its own places", () => {
    fc.assert(
      fc.property(soup, (text) => {
        for (const { spans } of understand(text, berlin).intents) {
          for (const span of spans)
            expect(letters(text.slice(span.start, span.end))).toBe(letters(span.text));
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    "a",
    "12 ",
    "every ",
    "1,",
    "at 5 ",
    "and buy ",
    "“",
    "the 3rd ",
    "one hundred ",
    "\n",
    " ",
    "mon, ",
  ])("reads ten thousand characters of %j within a moment", (piece) => {
    const text = piece.repeat(10_000 / piece.length);
    const started = performance.now();
    understand(text, berlin);
    understand(text.slice(0, 499), berlin);
    expect(performance.now() - started).toBeLessThan(1500);
  });
});

const letters = (text: string): string => text.toWellFormed().replace(/[^\p{L}\p{N}]/gu, "");
/** The text without what was recognised. */
function remaining(text: string, { spans }: Intent): string {
  return [...spans]
    .sort((a, b) => b.start - a.start)
    .reduce((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
}

describe("preview", () => {
  it("shows what a task was made of", () => {
    const { kind, title, chips } = preview("dentist friday 3pm #health !!", berlin);
    expect({ kind, title }).toEqual({ kind: "task", title: "dentist" });
    expect(chips.map(({ type, text, value }) => [type, text, value])).toEqual([
      ["date", "friday", "2026-11-27"],
      ["time", "3pm", "15:00"],
      ["tag", "#health", "health"],
      ["priority", "!!", "high"],
    ]);
  });
  it("shows what an expense was made of", () => {
    const { kind, title, chips } = preview("lunch 12.50 with Anna from cash at Lindner", berlin);
    expect({ kind, title }).toEqual({ kind: "expense", title: "lunch with Anna" });
    expect(chips.map(({ type, value }) => [type, value])).toEqual([
      ["amount", "12.50"],
      ["wallet", "Cash"],
      ["payee", "Lindner"],
    ]);
  });
  it.each([
    ["what's due", "question"],
    ["done: dentist", "command"],
    ["undo", "command"],
    ["hello", "chat"],
    ["milk", "ask"],
    ["salary 2000", "income"],
    ["move 50 to cash", "transfer"],
    ["what's the weather", "decline"],
    ["", "unknown"],
  ])("tells that “%s” is %s", (text, kind) => {
    expect(preview(text, berlin).kind).toBe(kind);
  });
});
