/** Sends a request to the API as one person; the path is below /api/v1. */
export type Send = (path: string, init?: RequestInit) => Promise<Response>;

/** One of everything that a person has, to be named in requests, and what must never be told to anybody else. */
export interface Things {
  taskId: string;
  transactionId: string;
  walletId: string;
  wallet: string;
  categoryId: string;
  category: string;
  budgetId: string;
  commandId: string;
  taskCursor: string;
  transactionCursor: string;
  ownerId: string;
  /** Stand in what the person has, and are never sent. */
  secrets: string[];
}

async function ask(send: Send, path: string, body?: object, method = "POST"): Promise<Made> {
  const init = body && {
    method,
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  };
  const response = await send(path, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} gave ${response.status}: ${text}`);
  return { ...(JSON.parse(text) as object), commandId: response.headers.get("command-id") ?? "" } as Made;
}

interface Made {
  id: string;
  commandId: string;
  nextCursor: string;
  items: { id: string }[];
}

const marked = () => `Z${crypto.randomUUID().slice(0, 8)}`;

/** Makes one of everything, by the API itself, and puts settings back to where amounts like 5.00 are usual. */
export async function addThings(send: Send): Promise<Things> {
  const [secret, known] = [marked(), marked()];
  const preferences = { timezone: "Europe/Berlin", currency: "EUR", defaultWallet: null };
  const me = await ask(send, "/me", preferences, "PATCH");
  const wallet = await ask(send, "/wallets", { name: `Wallet ${known}`, currency: "EUR" });
  const category = await ask(send, "/categories", { name: `Category ${known}` });
  const names = { wallet: `Wallet ${known}`, category: `Category ${known}` };
  const spent = { amount: "5.00", payee: `Shop ${secret}`, ...names };
  const transaction = await ask(send, "/transactions", spent);
  const budget = await ask(send, "/budgets", { amount: "100.00", category: names.category });
  const dueDate = "2031-05-06";
  const hidden = await ask(send, "/tasks", { title: `Hidden ${secret}`, dueDate });
  const task = await ask(send, "/tasks", { title: `Trip ${secret}`, dueDate });
  await ask(send, "/transactions", { amount: "6.00", payee: `Shop ${secret}` });
  return {
    taskId: task.id,
    transactionId: transaction.id,
    walletId: wallet.id,
    categoryId: category.id,
    budgetId: budget.id,
    commandId: task.commandId,
    taskCursor: (await ask(send, "/tasks?limit=1")).nextCursor,
    transactionCursor: (await ask(send, "/transactions?limit=1")).nextCursor,
    ownerId: me.id,
    secrets: [secret, hidden.id, me.id],
    ...names,
  };
}
