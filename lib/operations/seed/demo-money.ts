import type { Command } from "@/lib/commands/command";
import { addDays, weekdayOf } from "@/lib/core/day";
import { addTransactions } from "@/lib/finance/commands/add-transactions";
import { createWallet } from "@/lib/finance/commands/create-wallet";
import { setBudget } from "@/lib/finance/commands/set-budget";
import type { Random } from "../random";
import { onClock, type Step } from "./step";

interface Item {
  kind?: "income" | "expense" | "transfer";
  amount: string;
  category?: string;
  payee?: string;
  description?: string;
  wallet?: string;
  toWallet?: string;
  tags?: string[];
}

const cents = (amount: number) => (amount / 100).toFixed(2);

/** What comes every month, by its day. */
const monthly: Readonly<Record<number, readonly Item[]>> = {
  1: [{ amount: "890.00", category: "Home", payee: "Hausverwaltung Lindner", description: "Rent" }],
  2: [{ amount: "58.00", category: "Transport", payee: "BVG", description: "Monthly ticket" }],
  3: [
    { amount: "64.00", category: "Utilities", payee: "Stadtwerke", description: "Electricity" },
    { amount: "39.99", category: "Utilities", payee: "Netzwerk Nord", description: "Internet" },
  ],
  5: [
    { amount: "12.99", category: "Subscriptions", payee: "Kinothek", description: "Films" },
    { amount: "29.90", category: "Health", payee: "Boulderhalle Ost" },
  ],
  12: [{ amount: "10.99", category: "Subscriptions", payee: "Klangwelt", description: "Music" }],
  25: [{ kind: "income", amount: "2840.00", category: "Salary", payee: "Kessler & Partner" }],
  26: [{ kind: "transfer", amount: "300.00", wallet: "Main", toWallet: "Savings" }],
};

/** What comes by chance: on which weekdays (1 Monday … 7 Sunday), how often, between which cents. */
interface Habit {
  days: readonly number[];
  share: number;
  from: number;
  to: number;
  item: Omit<Item, "amount">;
  payees: readonly string[];
}

const habits: readonly Habit[] = [
  {
    days: [1, 4],
    share: 0.85,
    from: 1450,
    to: 5200,
    item: { category: "Groceries" },
    payees: ["Rewe", "Edeka", "Lidl", "Bio Company"],
  },
  {
    days: [6],
    share: 0.8,
    from: 900,
    to: 2600,
    item: { category: "Groceries", wallet: "Cash" },
    payees: ["Wochenmarkt"],
  },
  {
    days: [3],
    share: 0.7,
    from: 780,
    to: 1390,
    item: { category: "Eating out", wallet: "Cash", description: "Lunch" },
    payees: ["Kantine", "Imbiss am Markt", "Suppenküche"],
  },
  {
    days: [5, 7],
    share: 0.55,
    from: 1650,
    to: 4400,
    item: { category: "Eating out" },
    payees: ["Da Rocco", "Café Morgen", "Pho Bistro", "Zur Linde"],
  },
  {
    days: [2, 5],
    share: 0.3,
    from: 290,
    to: 690,
    item: { category: "Eating out", wallet: "Cash", description: "Coffee" },
    payees: ["Café Morgen", "Kaffee 9"],
  },
  {
    days: [6],
    share: 0.35,
    from: 950,
    to: 3800,
    item: { category: "Leisure" },
    payees: ["Kino Babylon", "Buchladen am Eck", "Museumsinsel", "Konzerthaus"],
  },
  {
    days: [2, 6],
    share: 0.2,
    from: 690,
    to: 5900,
    item: { category: "Shopping" },
    payees: ["dm", "Möbelhaus Wiese", "Schuhwerk", "Elektro Hahn"],
  },
  { days: [4], share: 0.15, from: 480, to: 2900, item: { category: "Health" }, payees: ["Apotheke am Tor"] },
  {
    days: [7],
    share: 0.12,
    from: 1500,
    to: 5000,
    item: { category: "Gifts" },
    payees: ["Blumen Arndt", "Buchladen am Eck"],
  },
];

/** A long weekend away, two months after the start. */
const trip: readonly (readonly [day: number, Item])[] = [
  [
    62,
    {
      amount: "119.80",
      category: "Travel",
      payee: "Deutsche Bahn",
      description: "Hamburg and back",
      tags: ["hamburg"],
    },
  ],
  [63, { amount: "238.00", category: "Travel", payee: "Hotel Hafenblick", tags: ["hamburg"] }],
  [64, { amount: "46.50", category: "Eating out", payee: "Fischküche", tags: ["hamburg"] }],
  [
    70,
    {
      kind: "income",
      amount: "24.90",
      category: "Refunds",
      payee: "Deutsche Bahn",
      description: "The train was late",
    },
  ],
];

/** Half a year of wallets, budgets and a ledger, from `start` until `today`. */
export function planMoney(start: string, today: string, random: Random): Step[] {
  const begin = onClock(start, 9 * 60);
  const budget = (category: string, amount: string): Step => ({
    at: onClock(start, 9 * 60 + 20),
    command: setBudget as Command,
    input: { category, amount },
  });
  const steps: Step[] = [
    {
      at: begin,
      command: createWallet as Command,
      input: { name: "Savings", kind: "savings", openingBalance: "3200.00" },
    },
    book(begin, start, [
      {
        kind: "income",
        amount: "1460.00",
        category: "Other income",
        payee: "Old account",
        description: "Moved here",
      },
      { kind: "transfer", amount: "120.00", wallet: "Main", toWallet: "Cash" },
    ]),
    budget("Groceries", "420.00"),
    budget("Eating out", "150.00"),
    budget("Leisure", "90.00"),
  ];
  for (let day = start, index = 0; day <= today; day = addDays(day, 1), index++) {
    const items = [...(monthly[Number(day.slice(8))] ?? []), ...ofDay(day, index, random)];
    if (items.length > 0) steps.push(book(onClock(day, 18 * 60 + random.between(0, 200)), day, items));
  }
  return steps;
}

function ofDay(day: string, index: number, random: Random): Item[] {
  const weekday = weekdayOf(day);
  const chosen = habits.filter(({ days, share }) => days.includes(weekday) && random.chance(share));
  const items = chosen.map(
    ({ from, to, item, payees }): Item => ({
      ...item,
      amount: cents(random.between(from, to)),
      payee: random.pick(payees),
    }),
  );
  if (weekday === 5 && index % 14 < 7)
    items.push({ kind: "transfer", amount: "80.00", wallet: "Main", toWallet: "Cash" });
  return [...items, ...trip.filter(([at]) => at === index).map(([, item]) => item)];
}

const book = (at: Date, date: string, items: readonly Item[]): Step => ({
  at,
  command: addTransactions as Command,
  input: { items: items.map((item) => ({ wallet: "Main", ...item, date })) },
});
