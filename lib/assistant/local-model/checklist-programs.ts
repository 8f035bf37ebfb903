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
  if (wish.change !== "add") return yield* tick(wish);
  const found = yield { tool: "findTasks", input: { text: wish.name ?? "" } };
  if (found.kind !== "value") return { words: trouble(found) };
  const tasks = matching(list(found.value, "items"), wish.name ?? "");
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
type Broken = { words: string };

/** The tasks on whose checklists what was said may be: those of the name, or those that have any of the words. */
function* listsFor({ name, lines, whole }: ChecklistWish): Steps<Json[] | Broken> {
  const taskIds = new Set<string>();
  for (const words of name ? [name] : [...(whole ? [whole] : []), ...lines]) {
    const found = yield { tool: "findTasks", input: { text: words } };
    if (found.kind !== "value") return { words: trouble(found) };
    const open = list(found.value, "items");
    const named = name ? matching(open, name) : open;
    for (const task of named.slice(0, mostLists)) taskIds.add(text(task, "id"));
  }
  return yield* wholeOf([...taskIds].slice(0, mostLists));
}

function* wholeOf(taskIds: readonly string[]): Steps<Json[] | Broken> {
  const tasks: Json[] = [];
  for (const taskId of taskIds) {
    const task = yield { tool: "getTask", input: { taskId } };
    if (task.kind !== "value") return { words: trouble(task) };
    tasks.push(task.value);
  }
  return tasks;
}

const linesCalled = (said: string, task: Json): Found[] =>
  matching(
    list(task, "items").map((item) => ({ id: text(item, "id"), title: text(item, "text") })),
    said,
  ).map((item) => ({ task, itemId: text(item, "id"), line: text(item, "title") }));

function* tick(wish: ChecklistWish): Steps<Ended> {
  const { change, lines, whole } = wish;
  const lists = yield* listsFor(wish);
  if (!Array.isArray(lists)) return lists;
  const called = (said: string) => lists.flatMap((task) => linesCalled(said, task));
  const said = whole && called(whole).length > 0 ? [whole] : lines;
  const onOne = lists.filter((task) => said.every((line) => linesCalled(line, task).length > 0));
  const found = said.map((line) =>
    onOne.length > 0 ? onOne.flatMap((task) => linesCalled(line, task)) : called(line),
  );
  if (found.every((of) => of.length === 0)) return { missing: true };
  const verb = change === "tick" ? "Tick" : "Untick";
  const unknown = said.filter((_, at) => found[at]?.length === 0);
  if (unknown.length > 0) return { words: yield* offerKnown(verb, said, unknown) };
  const unsure = found.find((of) => of.length > 1);
  if (!unsure) return { words: yield* save(verb, found.flat()) };
  if (said.length > 1 && onOne.length > 1)
    return { words: yield* which(onOne, (title) => `${verb} ${spoken(said)} on ${title}`) };
  const names = unsure.map(({ task, line }) => `${shown(line)} on ${shown(text(task, "title"))}`).slice(0, 6);
  const options = names.map((name) => `${verb} ${name}`);
  return { words: yield* question(`Which one do you mean: ${names.map(quoted).join(" or ")}?`, options) };
}

/** Some of several lines are on no list: none is ticked, so that nothing is half done unseen. */
function* offerKnown(verb: string, said: readonly string[], unknown: readonly string[]): Steps<string> {
  const say = `${verb} ${spoken(said.filter((line) => !unknown.includes(line)))}`;
  const words = `I found no line ${unknown.map(quoted).join(" or ")} on an open list, and left the others. For those, say ${quoted(say)}.`;
  return yield* question(words, [say]);
}

function* save(verb: "Tick" | "Untick", found: readonly Found[]): Steps<string> {
  const said: string[] = [];
  for (const [taskId, lines] of Map.groupBy(found, ({ task }) => text(task, "id"))) {
    const field = verb === "Tick" ? "checkItems" : "uncheckItems";
    const itemIds = [...new Set(lines.map(({ itemId }) => itemId))];
    const saved = yield { tool: "updateTasks", input: { taskIds: [taskId], [field]: itemIds } };
    if (saved.kind !== "value") return [...said, trouble(saved)].join(" ");
    const title = text(lines[0]?.task ?? null, "title");
    said.push(`${verb}ed ${together(lines.map(({ line }) => quoted(line)))} on ${quoted(title)}.`);
  }
  return said.join(" ");
}
