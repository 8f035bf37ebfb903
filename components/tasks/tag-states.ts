import type { TaskView } from "@/lib/tasks/task-view";

/** Whether all, some or none of the tasks have a tag. */
export type TagState = "all" | "some" | "none";

/** Every tag there is to choose, with how the tasks stand to it; what the person wishes counts before what is. */
export function tagStates(
  tasks: readonly Pick<TaskView, "tags">[],
  known: readonly string[],
  wished: ReadonlyMap<string, "all" | "none">,
): Map<string, TagState> {
  const used = tasks.flatMap(({ tags }) => tags);
  const all = [...new Set([...used, ...known, ...wished.keys()])].sort((a, b) => a.localeCompare(b));
  const stateOf = (tag: string): TagState => {
    const count = tasks.filter(({ tags }) => tags.includes(tag)).length;
    if (count === 0) return "none";
    return count === tasks.length ? "all" : "some";
  };
  return new Map(all.map((tag) => [tag, wished.get(tag) ?? stateOf(tag)]));
}

/** "+#home −#work": what is added and what is taken away. */
export const tagWords = (added: readonly string[], removed: readonly string[]): string =>
  [...added.map((tag) => `+#${tag}`), ...removed.map((tag) => `−#${tag}`)].join(" ");
