import { addDays } from "../day";
import { nextOccurrence } from "./occurrences";
import type { Rule } from "./rule";

/** A series at the moment its open instance was completed. Days are local, "YYYY-MM-DD". */
export interface CompletedInstance {
  rule: Rule;
  /** The series' first day (`recurrence_from`). */
  start: string;
  /** The day the completed instance was due. */
  due: string;
  /** The day of completion in the task's zone. */
  completedOn: string;
  repeatFrom: "due" | "completion";
  /** A bill keeps every occurrence, past ones too: each is money owed. */
  isBill: boolean;
  /** Days that were skipped; COUNT counts them. */
  exdates?: Iterable<string>;
  /** The occurrences there have been; none comes twice. */
  taken?: Iterable<string>;
}

/** The latest of `days`, of which there is at least one; days sort as text. */
const lastOf = (days: readonly string[]): string => [...days].sort().at(-1) ?? "";

/**
 * From completion: the rule starts anew on that day, and the next is its first occurrence on a later day, later than
 * every one there has been. COUNT goes on counting over the new starts.
 */
function afterCompletion(series: CompletedInstance): string | null {
  const { rule, due, completedOn } = series;
  const exdates = [...(series.exdates ?? [])];
  const taken = [due, ...(series.taken ?? [])];
  const latest = lastOf(taken);
  const had = new Set([...taken, ...exdates.filter((day) => day <= latest)]);
  if (rule.count !== null && had.size >= rule.count) return null;
  const anew = { ...rule, count: null };
  return nextOccurrence(anew, completedOn, lastOf([latest, completedOn]), exdates);
}

/**
 * The day the next instance is due (data model, Tasks): the first occurrence after the due day that is not before the
 * day of completion, a bill's also before it; or as afterCompletion says. Null where the series has ended.
 */
export function nextDue(series: CompletedInstance): string | null {
  if (series.repeatFrom === "completion") return afterCompletion(series);
  const { rule, start, due, completedOn, isBill } = series;
  const after = isBill ? due : lastOf([due, addDays(completedOn, -1)]);
  return nextOccurrence(rule, start, after, [...(series.exdates ?? []), ...(series.taken ?? [])]);
}
