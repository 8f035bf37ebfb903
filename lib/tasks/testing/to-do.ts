import { ask, execute } from "@/lib/commands/execute";
import type { TestPerson } from "@/lib/commands/testing/world";
import { makeUndo } from "@/lib/commands/undo";
import { createTask } from "@/lib/tasks/commands/create-task";
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
