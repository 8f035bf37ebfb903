import { list, type Outcome, text } from "./history";
import { matching } from "./references";
import type { ChecklistWish, Json } from "./types";
import { quoted, shown, together } from "./words";

interface Call {
  tool: string;
  input: { [key: string]: Json };
}
type Steps<Value> = Generator<Call, Value, Outcome>;
/** What came of it: words for the person, or nothing that is called so. */
type Ended = { words: string } | { missing: true };

/** As many lists as are looked through for a line. */
const mostLists = 5;

const trouble = (outcome: Outcome): string =>
  outcome.kind === "denied"
    ? "All right, I left it as it is."
    : `That didn't work: ${shown(outcome.kind === "error" ? outcome.sentence : "", 300).replace(/[.\s]*$/, ".")}`;

/** Adds, ticks or unticks lines; `missing` where nothing is called so, and the words may be of a task. */
export function* onChecklist(wish: ChecklistWish): Steps<Ended> {
  const found = yield { tool: "findTasks", input: { text: wish.name ?? wish.lines[0] ?? "" } };
  if (found.kind !== "value") return { words: trouble(found) };
  const open = list(found.value, "items");
  if (wish.change !== "add") return yield* tick(wish, wish.name ? matching(open, wish.name) : open);
  const tasks = matching(open, wish.name ?? "");
  if (tasks.length === 0) return wish.instead ? { missing: true } : { words: yield* offerNew(wish) };
  if (tasks.length > 1)
    return { words: yield* which(tasks, (title) => `Add ${spoken(wish.lines)} to the ${title} list`) };
  return { words: yield* add(wish, text(tasks[0], "id")) };
}

const spoken = (lines: readonly string[]): string => together([...lines], 100);

function* offerNew({ name = "", lines }: ChecklistWish): Steps<string> {
  const say = `New task ${name} with ${spoken(lines)} as checklist`;
  return yield* question(`I found no open task called ${quoted(name)}. To make one, say ${quoted(say)}.`, [
    say,
  ]);
}

function* question(words: string, options: string[]): Steps<string> {
  yield { tool: "askPerson", input: { question: words, options } };
  return words;
}

function* which(tasks: Json[], option: (title: string) => string): Steps<string> {
  const titles = [...new Set(tasks.map((task) => shown(text(task, "title"))))].slice(0, 6);
  return yield* question(`Which one do you mean: ${titles.map(quoted).join(" or ")}?`, titles.map(option));
}

function* add({ lines }: ChecklistWish, taskId: string): Steps<string> {
  const whole = yield { tool: "getTask", input: { taskId } };
  if (whole.kind !== "value") return trouble(whole);
  const there = list(whole.value, "items").map((item) => text(item, "text"));
  const saved = yield { tool: "updateTasks", input: { taskIds: [taskId], items: [...there, ...lines] } };
  if (saved.kind !== "value") return trouble(saved);
  return `Added ${together(lines.map(quoted))} to the checklist of ${quoted(text(whole.value, "title"))}.`;
}

interface Found {
  task: Json;
  itemId: string;
  line: string;
}

function* tick({ change, lines }: ChecklistWish, tasks: Json[]): Steps<Ended> {
  const said = lines[0] ?? "";
  const found: Found[] = [];
  for (const task of tasks.slice(0, mostLists)) {
    const whole = yield { tool: "getTask", input: { taskId: text(task, "id") } };
    if (whole.kind !== "value") return { words: trouble(whole) };
    const named = list(whole.value, "items").map((item) => ({
      id: text(item, "id"),
      title: text(item, "text"),
    }));
    for (const item of matching(named, said))
      found.push({ task, itemId: text(item, "id"), line: text(item, "title") });
  }
  const [first] = found;
  if (!first) return { missing: true };
  const verb = change === "tick" ? "Tick" : "Untick";
  if (found.length > 1) {
    const names = found
      .map(({ task, line }) => `${shown(line)} on ${shown(text(task, "title"))}`)
      .slice(0, 6);
    const options = names.map((name) => `${verb} ${name}`);
    return { words: yield* question(`Which one do you mean: ${names.map(quoted).join(" or ")}?`, options) };
  }
  const field = change === "tick" ? "checkItems" : "uncheckItems";
  const input = { taskIds: [text(first.task, "id")], [field]: [first.itemId] };
  const saved = yield { tool: "updateTasks", input };
  if (saved.kind !== "value") return { words: trouble(saved) };
  return { words: `${verb}ed ${quoted(first.line)} on ${quoted(text(first.task, "title"))}.` };
}
