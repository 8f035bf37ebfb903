import { ask, execute } from "@/lib/commands/execute";
import type { TestPerson } from "@/lib/commands/testing/world";
import { makeUndo } from "@/lib/commands/undo";
import { createTask } from "@/lib/tasks/commands/create-task";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { getTask } from "@/lib/tasks/queries/get-task";
import { taskAggregate } from "@/lib/tasks/task-aggregate";
import type { TaskView } from "@/lib/tasks/task-view";
import { viewAggregate } from "@/lib/tasks/view-aggregate";

/** Takes back what this feature's commands did. */
export const undo = makeUndo(new Map([taskAggregate, viewAggregate].map((one) => [one.type, one])));

/** Adds a task of `person`, "Water plants" where nothing is said. */
export const addTask = async (person: TestPerson, input: object = {}): Promise<TaskView> =>
  (await execute(createTask, { title: "Water plants", ...input }, person.call)).value;

/** The task as it is now. */
export const seeTask = (person: TestPerson, taskId: string): Promise<TaskView> =>
  ask(getTask, { taskId }, person.call);

/** Changes a task of `person`. @returns it as it is then. */
export async function changeTask(person: TestPerson, taskId: string, fields: object): Promise<TaskView> {
  const { value } = await execute(updateTasks, { taskIds: [taskId], ...fields }, person.call);
  const [task] = value.items;
  if (!task) throw new Error("No task came back.");
  return task;
}

/** A task with a checklist of two lines, "Milk" and "Bread". */
export const addShopping = (person: TestPerson, more: object = {}): Promise<TaskView> =>
  addTask(person, { title: "Shopping", items: ["Milk", "Bread"], ...more });

/** The lines of a task's checklist as words; "Milk done" where it is ticked. */
export const linesOf = ({ items = [] }: TaskView): string[] =>
  items.map(({ text, isDone }) => (isDone ? `${text} done` : text));

/** The id of the line that says `text`. */
export const lineIdOf = ({ items = [] }: TaskView, text: string): string =>
  items.find((item) => item.text === text)?.id ?? "";

/** The types of what happened to the person's things, in order, without the domain. */
export const whatHappened = async (person: TestPerson): Promise<string[]> =>
  (await person.events()).map(({ type }) => type.replace("todo.task.", ""));

/** Puts the next task of a series there, as the recurrence worker does. */
export const addInstance = async (
  person: TestPerson,
  admin: (sql: string, values?: unknown[]) => Promise<unknown>,
  template: TaskView,
  day: string,
): Promise<string> => {
  const id = crypto.randomUUID();
  await admin(
    `insert into task (id, owner_id, version, last_event_id, created_at, updated_at, title, priority, category, status, tags,
       due_date, due_time, timezone, due_at, exdates, repeat_from, parent_task_id, occurrence_on, position)
     select $1, owner_id, 1, gen_random_uuid(), $4, $4, title, priority, category, 'pending', tags,
       $2::date, due_time, timezone, (($2::date + coalesce(due_time, '24:00'::time)) at time zone timezone), '{}', repeat_from, id, $2::date, 0
     from task where id = $3`,
    [id, day, template.id, person.call.now],
  );
  return id;
};
