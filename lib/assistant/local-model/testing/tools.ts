import { type ToolSet, tool } from "ai";
import { z } from "zod";

interface Task {
  [key: string]: unknown;
  id: string;
  title: string;
  status: string;
  dueDate: string | null;
  items?: Line[];
}
interface Line {
  id: string;
  text: string;
  isDone: boolean;
}
const linesOf = (texts: string[]): Line[] =>
  texts.map((line) => ({ id: `line-${line}`, text: line, isDone: false }));

const text = z.string().optional();
const ids = z.object({ taskIds: z.array(z.string()).min(1) });

/** A small product in memory behind tools with the real names and arguments: what the model is tried on without a database. */
export function memoryTools() {
  const tasks: Task[] = [];
  const money: Record<string, unknown>[] = [];
  const chosen = (taskIds: string[]) => tasks.filter(({ id }) => taskIds.includes(id));
  const change = (taskIds: string[], with_: object) => {
    const items = chosen(taskIds);
    for (const item of items) Object.assign(item, with_);
    return { items: items.map((item) => ({ ...item })) };
  };
  const tools = {
    createTask: tool({
      inputSchema: z.strictObject({
        title: z.string(),
        dueDate: text,
        dueTime: text,
        recurrence: text,
        priority: text,
        tags: z.array(z.string()).optional(),
        amount: text,
        currency: text,
        items: z.array(z.string()).optional(),
      }),
      execute: ({ items, ...input }) => {
        if (input.title === "fail") throw new Error("Titles must say something.");
        const task: Task = {
          priority: "medium",
          currency: null,
          recurrenceWords: null,
          dueTime: null,
          amount: null,
          ...input,
          items: linesOf(items ?? []),
          id: `task-${tasks.length + 1}`,
          dueDate: input.dueDate ?? null,
          status: "pending",
        };
        tasks.push(task);
        return { ...task };
      },
    }),
    findTasks: tool({
      inputSchema: z.strictObject({
        text,
        status: text,
        dueFrom: text,
        dueTo: text,
        overdue: z.boolean().optional(),
        sort: text,
        limit: z.number().optional(),
      }),
      execute: (asked) => ({
        items: tasks.filter(
          ({ title, status, dueDate, items }) =>
            (asked.status === "all" || status === (asked.status ?? "pending")) &&
            (!asked.text ||
              `${title} ${items?.map((item) => item.text).join(" ")}`
                .toLowerCase()
                .includes(asked.text.toLowerCase())) &&
            (!asked.dueFrom ||
              (dueDate !== null && dueDate >= asked.dueFrom && dueDate <= (asked.dueTo ?? dueDate))),
        ),
        nextCursor: null,
      }),
    }),
    completeTasks: tool({
      inputSchema: ids,
      execute: ({ taskIds }) => change(taskIds, { status: "completed" }),
    }),
    skipOccurrence: tool({
      inputSchema: z.strictObject({ taskId: z.string() }),
      execute: ({ taskId }) => change([taskId], { dueDate: "2026-03-25" }),
    }),
    reopenTasks: tool({ inputSchema: ids, execute: ({ taskIds }) => change(taskIds, { status: "pending" }) }),
    deleteTasks: tool({
      inputSchema: ids,
      execute: ({ taskIds }) => {
        const items = chosen(taskIds);
        for (const item of items) tasks.splice(tasks.indexOf(item), 1);
        return { items };
      },
    }),
    updateTasks: tool({
      inputSchema: z.strictObject({
        taskIds: z.array(z.string()),
        title: text,
        dueDate: z.string().nullish(),
        dueTime: text,
        priority: text,
        items: z.array(z.string()).optional(),
        checkItems: z.array(z.string()).optional(),
        uncheckItems: z.array(z.string()).optional(),
      }),
      execute: ({ taskIds, items, checkItems = [], uncheckItems = [], ...input }) => {
        for (const task of chosen(taskIds)) {
          if (items) task.items = linesOf(items);
          for (const item of task.items ?? [])
            item.isDone = (item.isDone || checkItems.includes(item.id)) && !uncheckItems.includes(item.id);
        }
        return change(taskIds, input);
      },
    }),
    getTask: tool({
      inputSchema: z.strictObject({ taskId: z.string() }),
      execute: ({ taskId }) => ({ ...chosen([taskId])[0] }),
    }),
    addTransaction: tool({
      inputSchema: z.strictObject({
        kind: z.string(),
        amount: z.string(),
        currency: text,
        category: text,
        payee: text,
        description: text,
        wallet: text,
        toWallet: text,
        date: text,
        tags: z.array(z.string()).optional(),
      }),
      execute: ({ category, wallet, toWallet, ...input }) => {
        const named = (name: string | undefined) => (name ? { id: name, name } : null);
        const item = {
          currency: "EUR",
          payee: null,
          description: null,
          date: "2026-11-25",
          ...input,
          id: `money-${money.length + 1}`,
          category: named(category),
          wallet: named(wallet ?? "Main"),
          toWallet: named(toWallet),
        };
        money.push(item);
        return item;
      },
    }),
    findTransactions: tool({
      inputSchema: z.strictObject({ text, from: text, to: text, sort: text, limit: z.number().optional() }),
      execute: ({ limit }) => ({ items: money.toReversed().slice(0, limit ?? 50), nextCursor: null }),
    }),
    deleteTransactions: tool({
      inputSchema: z.object({ transactionIds: z.array(z.string()).min(1) }),
      execute: ({ transactionIds }) => {
        const items = money.filter(({ id }) => transactionIds.includes(String(id)));
        for (const item of items) money.splice(money.indexOf(item), 1);
        return { items };
      },
    }),
    summarizeSpending: tool({
      inputSchema: z.strictObject({
        from: z.string(),
        to: z.string(),
        category: text,
        categories: z.array(z.string()).optional(),
        payee: text,
        kind: text,
        groupBy: text,
        compareTo: text,
      }),
      execute: ({ from, to, groupBy, categories }) => ({
        from,
        to,
        // Those of Groceries and Eating out, or all.
        totals: [{ currency: "EUR", amount: categories ? "312.40" : "1312.40", count: 31, compared: null }],
        lines: groupBy
          ? [
              ["Groceries", "210.00"],
              ["Eating out", "102.40"],
              ...(categories ? [] : [["Home", "1000.00"]]),
            ].map(([name, amount]) => ({
              key: name,
              name,
              colour: 1,
              currency: "EUR",
              amount,
              count: 3,
              compared: null,
            }))
          : [],
      }),
    }),
    getBalances: tool({
      inputSchema: z.strictObject({ wallet: text }),
      execute: ({ wallet }) => ({
        wallets: [
          { name: "Main", balance: "1234.56" },
          { name: "Cash", balance: "-20.00" },
        ]
          .filter(({ name }) => !wallet || name === wallet)
          .map((one) => ({ ...one, currency: "EUR" })),
        totals: [{ currency: "EUR", amount: "1214.56" }],
      }),
    }),
    undo: tool({
      inputSchema: z.strictObject({ what: text }),
      execute: () => ({ undone: "adding “dentist”", commandId: "c1" }),
    }),
    explain: tool({
      inputSchema: z.strictObject({ what: text }),
      execute: ({ what }) => ({ sentence: `You added it by saying “dentist friday 3pm” (${what}).` }),
    }),
    askPerson: tool({
      inputSchema: z.strictObject({ question: z.string(), options: z.array(z.string()).optional() }),
      execute: () => ({ asked: true }),
    }),
    decline: tool({
      inputSchema: z.strictObject({ reason: z.string() }),
      execute: () => ({ declined: true }),
    }),
  } satisfies ToolSet;
  return { tools, tasks, money };
}
