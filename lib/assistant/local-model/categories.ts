import type { Vocabulary } from "./types";

type Kind = "income" | "expense";

/** Common things and the default category they belong to. Used only where the person has that category. */
const things: Record<string, string> = {
  Groceries:
    "grocery groceries supermarket lidl aldi rewe edeka penny kaufland netto tesco sainsburys asda waitrose walmart costco kroger safeway wholefoods carrefour coop migros spar milk bread eggs vegetables fruit fruits veggies butcher bakery market food-shopping",
  "Eating out":
    "lunch dinner breakfast brunch restaurant cafe café coffee espresso latte cappuccino tea pizza burger burgers sushi kebab döner doner ramen takeaway takeout snack snacks bar pub beer beers drinks cocktail cocktails wine mcdonalds starbucks subway-sandwich ice-cream icecream canteen meal sandwich",
  Home: "rent mortgage furniture ikea repair plumber cleaning detergent lamp sofa mattress hardware household",
  Utilities:
    "electricity gas-bill water-bill power heating internet wifi broadband phone-bill mobile utilities utility",
  Transport:
    "taxi uber lyft bolt cab train bus metro tram subway underground tube ticket fuel petrol gas gasoline diesel parking toll bike scooter ferry ubahn bvg",
  Health:
    "doctor dentist pharmacy medicine medication pills vitamins hospital physio physiotherapy glasses optician gym therapy therapist",
  Leisure:
    "cinema movie movies theatre theater concert museum game games book books bowling party zoo festival hobby",
  Shopping:
    "clothes shoes shirt jacket trousers dress jeans amazon zalando laptop electronics headphones toys socks haircut hairdresser barber cosmetics",
  Subscriptions: "netflix spotify subscription icloud hbo disney youtube newspaper magazine patreon prime",
  Travel: "hotel flight flights airbnb hostel holiday vacation luggage visa",
  Gifts: "gift gifts present presents flowers donation charity",
  Fees: "fee fees fine fines commission interest tax taxes atm",
};
const incomeThings: Record<string, string> = {
  Salary: "salary wage wages paycheck payslip payroll bonus",
  Refunds: "refund refunds cashback reimbursement reimbursed",
  "Other income": "dividend dividends",
};

const index = (lists: Record<string, string>) =>
  new Map(
    Object.entries(lists).flatMap(([category, words]) =>
      words.split(" ").map((word) => [word.replace(/-/g, " "), category] as const),
    ),
  );
const byExpense = index(things);
const byIncome = index(incomeThings);

/** What people call a group of categories when they ask. */
const groups: Record<string, readonly string[]> = {
  food: ["Groceries", "Eating out"],
  "food and drink": ["Groceries", "Eating out"],
  eating: ["Eating out"],
  restaurants: ["Eating out"],
  "dining out": ["Eating out"],
  dining: ["Eating out"],
  supermarkets: ["Groceries"],
  transportation: ["Transport"],
  travelling: ["Travel"],
  traveling: ["Travel"],
  housing: ["Home"],
  bills: ["Utilities"],
  entertainment: ["Leisure"],
  fun: ["Leisure"],
  presents: ["Gifts"],
  clothing: ["Shopping"],
  medical: ["Health"],
};

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** The person's category of exactly this name, as they write it. */
export function categoryNamed(name: string, { categories }: Vocabulary, kind?: Kind): string | undefined {
  return categories.find((category) => same(category.name, name.trim()) && (!kind || category.kind === kind))
    ?.name;
}

/** The categories meant by a word in a question: by name, by a group's name ("food"), or by a common thing ("coffee"). */
export function categoriesMeant(word: string, vocabulary: Vocabulary): string[] {
  const named = categoryNamed(word, vocabulary);
  if (named) return [named];
  const key = word.trim().toLowerCase();
  const meant = groups[key] ?? [byExpense.get(key) ?? byIncome.get(key) ?? ""];
  return meant.flatMap((name) => categoryNamed(name, vocabulary) ?? []);
}

/** Whether anything among `words` is income by its name ("salary"). */
export const isIncomeWord = (words: string): boolean => wordsOf(words).some((word) => byIncome.has(word));
/** Whether anything among `words` is a common thing that people spend on, or one of the person's own categories. */
export function isSpendingWord(words: string, vocabulary: Vocabulary): boolean {
  return wordsOf(words).some((word) => byExpense.has(word) || categoryNamed(word, vocabulary) !== undefined);
}

/** The category that a payee or a description most likely has: the person's history first, then their names, then common words. */
export function guessCategory(
  said: { payee?: string; words: string },
  vocabulary: Vocabulary,
  kind: Kind,
): string | undefined {
  const known = vocabulary.payees?.find(({ name }) => said.payee !== undefined && same(name, said.payee));
  const history = known && categoryNamed(known.category, vocabulary, kind);
  if (history) return history;
  const list = kind === "income" ? byIncome : byExpense;
  for (const word of [...wordsOf(said.words), ...wordsOf(said.payee ?? "")]) {
    const name =
      categoryNamed(word, vocabulary, kind) ?? categoryNamed(list.get(word) ?? "", vocabulary, kind);
    if (name) return name;
  }
  return undefined;
}

/** Pairs of words before single ones, so that "phone bill" is found before "phone". */
function wordsOf(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}']+/gu)
      ?.slice(0, 40) ?? [];
  return [...words.slice(1).map((word, at) => `${words[at]} ${word}`), ...words];
}
