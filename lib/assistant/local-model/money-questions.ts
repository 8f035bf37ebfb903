import { takeAmount } from "./amounts";
import { categoriesMeant, categoryNamed } from "./categories";
import { clockOf, endOfMonth } from "./clock";
import { takeWallet } from "./marks";
import { takeRange } from "./ranges";
import { anyOf, cached, Scanner, tidy } from "./scanner";
import type { Arguments, Vocabulary, Wish } from "./types";

/** A question about money or the setting of a budget; undefined where the clause is neither. */
export function moneyQuestion(text: string, vocabulary: Vocabulary): Wish | undefined {
  return budgetWish(text, vocabulary) ?? spendingWish(text, vocabulary) ?? balanceWish(text, vocabulary);
}

const spendingShape =
  /^(?:how\s+much\s+(?:money\s+)?(?:did|have|do|has|had|was|is|went|goes|are)(?!\s+(?:is\s+)?(?:in|on|left|i\s+have)(?!\p{L}))|what\s+(?:did|have|do)\s+(?:i|we)\s+(?:spend|spent|pay|paid|earn|earned|make|made)|what(?:['’]s|\s+is|\s+are|\s+was|\s+were)\s+(?:my|the)\s+(?:\p{L}+\s+)?(?:spending|spend|expenses?|income|earnings)|where\s+(?:did|does|has)\s+(?:my|the)\s+money|(?:show|list|give|tell|sum(?:marize|marise)?(?:\s+up)?)(?:\s+me)?(?:\s+(?:all|my|the))*\s+(?:spending|expenses?|income|spendings)|(?:my\s+)?(?:spending|expenses?|income))(?!\p{L})/iu;
const spendVerb =
  /(?<!\p{L})(?:spend|spent|spending|spendings|expenses?|pay|paid|cost|went|goes|money go(?:ne)?|earn|earned|earnings|make|made|income|get|got|receive|received|come in)(?!\p{L})/iu;
const incomeVerb =
  /(?<!\p{L})(?:earn|earned|earnings|income|make|made|receive|received|get|got|come in)(?!\p{L})/iu;
const groupings: readonly [RegExp, string][] = [
  [
    /(?<!\p{L})(?:by|per|for each|each)\s+categor(?:y|ies)|where\s+(?:did|does|has)\s+(?:my|the)\s+money\s+(?:go|gone)|most\s+on/iu,
    "category",
  ],
  [/(?<!\p{L})(?:by|per)\s+(?:payee|shop|store|merchant)s?/iu, "payee"],
  [/(?<!\p{L})(?:by|per)\s+wallet/iu, "wallet"],
  [/(?<!\p{L})(?:by|per|each|every|a)\s+day|daily/iu, "day"],
  [/(?<!\p{L})(?:by|per|each|every|a)\s+week|weekly/iu, "week"],
  [/(?<!\p{L})(?:by|per|each|every|a)\s+month|monthly/iu, "month"],
];
const compare =
  /,?\s*(?:and\s+)?(?:compared?\s+(?:to|with)|vs\.?|versus|than)\s+(?:(?<year>last\s+year)|(?:the\s+)?(?:last|previous)\s+(?:week|month|period|one)|(?:the\s+)?(?:(?:week|month|period|one)\s+)?before)(?!\p{L})/iu;
const filler =
  /^(?:(?:how|much|money|did|have|has|had|do|does|i|we|my|the|our|spend|spent|spending|spendings|expenses?|pay|paid|cost|costs|what|what['’]?s|whats|is|was|are|were|went|goes|go|gone|where|show|list|give|tell|me|sum|up|summarize|summarise|earn|earned|earnings|make|made|income|get|got|receive|received|come|in|total|totals?|altogether|so|far|already|all|of|on|most|out|by|per|each|every|a|category|categories|payee|wallet|day|week|month|daily|weekly|monthly|for|and|please|overall)(?:[\s,]+|$))*$/iu;

function spendingWish(text: string, vocabulary: Vocabulary): Wish | undefined {
  if (!spendingShape.test(text) || !spendVerb.test(text)) return undefined;
  const clock = clockOf(vocabulary);
  const scanner = new Scanner(text);
  let compareTo: string | undefined;
  scanner.take("date", compare, (match) => {
    compareTo = match.groups?.year ? "lastYear" : "previous";
    return compareTo;
  });
  const groupBy = groupings.find(([pattern]) => pattern.test(scanner.open))?.[1];
  const range = takeRange(scanner, clock, "back") ?? {
    from: clock.today.with({ day: 1 }),
    to: endOfMonth(clock.today),
  };
  const wallet = takeWallet(scanner, vocabulary);
  const payee = scanner.take(
    "payee",
    /(?<!\p{L})(?:at|to|from)\s+(?:the\s+)?(?<name>[\p{L}\p{N}][\p{L}\p{N}'’&. -]{0,60}?)(?=\s*(?:$|[\uE000,?]|\s(?:on|for|by)\s))/iu,
    (match) => match.groups?.name?.trim(),
  );
  const topic = takeTopic(scanner);
  if (!filler.test(tidy(scanner.rest()))) return undefined;
  const input: Arguments = {
    from: range.from.toString(),
    to: range.to.toString(),
    ...(incomeVerb.test(text) && !/(?<!\p{L})(?:spen[dt]|expenses?)/iu.test(text) ? { kind: "income" } : {}),
    ...(payee ? { payee } : {}),
    ...(wallet?.name ? { wallet: wallet.name } : {}),
    ...(compareTo ? { compareTo } : {}),
  };
  return topic
    ? aboutTopic(topic, input, vocabulary)
    : { kind: "call", tool: "summarizeSpending", input: { ...input, ...(groupBy ? { groupBy } : {}) } };
}

function takeTopic(scanner: Scanner): string | undefined {
  const pattern =
    /(?<!\p{L})(?:on|for|in|towards?)\s+(?:the\s+|my\s+)?(?:category\s+)?(?<name>(?!average|total|all\b|by\b)[\p{L}][\p{L}\p{N}'’& -]{0,60}?)(?=\s*(?:$|[\uE000,?]|\s(?:by|per)\s))/iu;
  return scanner.take("category", pattern, (match) => match.groups?.name?.trim());
}

/** What was asked about: a category, several that go by one name, a payee; or it is asked back. */
function aboutTopic(topic: string, input: Arguments, vocabulary: Vocabulary): Wish {
  const named = categoryNamed(topic, vocabulary);
  const meant = named ? [named] : categoriesMeant(topic, vocabulary);
  const only = meant[0];
  const isGroup = meant.length > 1;
  if (isGroup)
    return {
      kind: "call",
      tool: "summarizeSpending",
      input: { ...input, categories: meant, groupBy: "category" },
    };
  if (only && (named || sameThing(topic, only)))
    return { kind: "call", tool: "summarizeSpending", input: { ...input, category: only } };
  const payee = vocabulary.payees?.find(({ name }) => name.toLowerCase() === topic.toLowerCase());
  if (payee) return { kind: "call", tool: "summarizeSpending", input: { ...input, payee: payee.name } };
  const options = only
    ? { options: [`How much did I spend on ${only} from ${input.from} to ${input.to}?`, "No"] }
    : {};
  return {
    kind: "ask",
    question: only
      ? `I don't keep “${topic}” apart. Do you mean ${only}?`
      : `You have no category “${topic}”. Which category or payee do you mean?`,
    ...options,
  };
}

/** Words that mean the category itself, not one thing in it: "restaurants" is Eating out, "coffee" is not. */
const synonyms = new Set(
  "food eating restaurants dining supermarkets transportation travelling traveling housing bills entertainment fun presents clothing medical grocery"
    .split(" ")
    .concat(["dining out"]),
);
const sameThing = (topic: string, category: string) =>
  synonyms.has(topic.toLowerCase()) || topic.toLowerCase() === `${category.toLowerCase()}s`;

const balanceShape =
  /^(?:how\s+much\s+(?:money\s+|cash\s+)?(?:do\s+(?:i|we)\s+(?:still\s+)?have|have\s+(?:i|we)\s+got|is|is\s+there|have\s+i)|what(?:['’]s|s|\s+is|\s+are)\s+(?:left\s+)?(?:in|on|my|the)|(?:show|list|check|tell|give)(?:\s+me)?(?:\s+(?:all|my|the))*\s+(?:balances?|wallets?|accounts?|money)|(?:my\s+)?(?:balances?|net\s+worth|wallets))(?!\p{L})/iu;
const balanceFiller =
  /^(?:(?:how|much|money|do|i|we|have|got|still|is|are|there|left|in|on|of|my|the|all|total|what|what['’]?s|whats|show|list|check|tell|give|me|balances?|wallets?|accounts?|net|worth|now|right|currently|altogether|cash|overall)(?:[\s,]+|$))*$/iu;
const balanceWord = /(?<!\p{L})(?:money|balances?|wallets?|accounts?|net\s+worth|cash)(?!\p{L})/iu;

function balanceWish(text: string, vocabulary: Vocabulary): Wish | undefined {
  if (!balanceShape.test(text)) return undefined;
  const scanner = new Scanner(text);
  const isWhole = /how\s+much\s+cash\s+do/iu.test(text);
  const wallet = takeWallet(scanner, vocabulary) ?? (isWhole ? undefined : anywhere(scanner, vocabulary));
  if (!balanceFiller.test(tidy(scanner.rest())) || !(wallet || balanceWord.test(text))) return undefined;
  return { kind: "call", tool: "getBalances", input: wallet?.name ? { wallet: wallet.name } : {} };
}

/** A wallet named without a preposition: "balance of my savings", "my cash balance". */
function anywhere(scanner: Scanner, { wallets }: Vocabulary): { name?: string } | undefined {
  const pattern = cached(`(?<![\\p{L}])(?<name>${anyOf(wallets)})(?![\\p{L}])`, "iu");
  const name = scanner.take("wallet", pattern, (match) =>
    wallets.find((wallet) => wallet.toLowerCase() === match.groups?.name?.toLowerCase()),
  );
  return name ? { name } : undefined;
}

const budgetFiller =
  /^(?:(?:set|make|create|add|change|update|put|raise|lower|increase|decrease|cut|limit|cap|my|the|a|an|new|of|for|on|to|at|is|be|with|budget|budgets|budgeted|monthly|weekly|per|each|every|month|week|spending|total|overall|all|everything|i|want|spend|most|more|than|no)(?:[\s,:]+|$))*$/iu;
const budgetAsk = /^(?:how|what|show|list|am\s+i|are|is|check|which|tell|give|my\s+budgets?$|budgets?$)/iu;

const budgetShape = /(?<!\p{L})budget(?:s|ed)?(?!\p{L})|^(?:limit|cap)\s/iu;
const budgetOrder =
  /^(?:set|make|create|add|change|update|put|raise|lower|increase|decrease|cut|limit|cap|a\s|my\s|the\s|new\s|weekly|monthly|budget|i\s+want)/iu;
const budgetPeriod =
  /(?<!\p{L})(?:(?:a|per|each|every)\s+(?:week|month)|weekly|monthly)(?!\p{L})|\/\s?(?:week|month)/iu;

function budgetWish(text: string, vocabulary: Vocabulary): Wish | undefined {
  if (!budgetShape.test(text)) return undefined;
  const scanner = new Scanner(text);
  const category = takeBudgetCategory(scanner, vocabulary);
  if (budgetAsk.test(text)) return { kind: "call", tool: "getBudgets", input: category ? { category } : {} };
  if (!category && !budgetOrder.test(text)) return undefined;
  const period = scanner.take("recurrence", budgetPeriod, (match) =>
    /week/iu.test(match[0]) ? "weekly" : "monthly",
  );
  const amount = takeAmount(scanner, vocabulary, true);
  const rest = tidy(scanner.rest());
  if (!budgetFiller.test(rest)) return amount?.value ? unknownBudget(rest, vocabulary) : undefined;
  if (!amount)
    return { kind: "ask", question: `How much should the budget for ${category ?? "all spending"} be?` };
  if (!amount.value)
    return {
      kind: "ask",
      question: `How much is “${amount.written}”? Write it with cents or without a point.`,
    };
  const { currency } = amount;
  const input = {
    amount: amount.value,
    ...(category ? { category } : {}),
    ...(currency ? { currency } : {}),
    ...(period ? { period } : {}),
  };
  return { kind: "call", tool: "setBudget", input };
}

/** The category by its name anywhere, or by another word for it before "budget" ("my grocery budget"). */
function takeBudgetCategory(scanner: Scanner, vocabulary: Vocabulary): string | undefined {
  const names = anyOf(vocabulary.categories.filter(({ kind }) => kind === "expense").map(({ name }) => name));
  const named = cached(`(?<![\\p{L}])(?<name>${names})(?:['’]s)?(?![\\p{L}])`, "iu");
  const other = /(?<!\p{L})(?<name>\p{L}+)(?=\s+budget)/iu;
  const oneMeant = (word: string) => {
    const meant = categoriesMeant(word, vocabulary);
    return meant.length === 1 ? meant[0] : undefined;
  };
  return (
    scanner.take("category", named, (match) =>
      categoryNamed(match.groups?.name?.replace(/\s+/g, " ") ?? "", vocabulary),
    ) ?? scanner.take("category", other, (match) => oneMeant(match.groups?.name ?? ""))
  );
}

function unknownBudget(rest: string, vocabulary: Vocabulary): Wish {
  const name = tidy(
    rest.replace(
      /(?<!\p{L})(?:set|make|create|add|a|an|my|the|budget|of|for|on|to|monthly|weekly)(?!\p{L})/giu,
      " ",
    ),
  );
  const meant = categoriesMeant(name, vocabulary);
  return {
    kind: "ask",
    question: `You have no category “${name}”. Which category is the budget for?`,
    ...(meant.length > 0 ? { options: meant } : {}),
  };
}
