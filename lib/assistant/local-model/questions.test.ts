import { expect, test } from "vitest";
import { only } from "./testing/vocabulary";
import type { Arguments } from "./types";

const call = (tool: string, input: Arguments) => ({ kind: "call", tool, input });
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
    call("summarizeSpending", {
      ...november,
      categories: ["Groceries", "Eating out"],
      groupBy: "category",
    }),
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
