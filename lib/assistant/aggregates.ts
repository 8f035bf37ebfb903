import type { Aggregate } from "@/lib/commands/aggregate";
import type { Aggregates } from "@/lib/commands/invert";
import { profileAggregate } from "@/lib/people/profile-aggregate";
import { taskAggregate } from "@/lib/tasks/task-aggregate";

const all: readonly Aggregate[] = [taskAggregate, profileAggregate];

/** Every kind of thing whose rows follow from the log: what undo, replay and doctor work on. */
export const aggregates: Aggregates = new Map(all.map((aggregate) => [aggregate.type, aggregate]));
