import type { Figure } from "../figures";
import { yardstick } from "./pages";
import type { Taken } from "./turns";

type Times = ReadonlyMap<string, readonly Taken[]>;

const none: Taken = { p50Ms: Number.NaN, p95Ms: Number.NaN, items: 0 };
const joined = (taken: readonly Taken[], of: (one: Taken) => number | string) => taken.map(of).join(" / ");

/** The largest beside the smallest, for each page; all sizes' figures stand behind. */
export function growth(by: string, sizes: readonly number[], times: Times): Figure[] {
  return [...times].map(([what, taken]) => ({
    what: `${what}, p50, ${by}`,
    unit: "ms",
    ours: (taken.at(-1) ?? none).p50Ms,
    yardstick: (taken[0] ?? none).p50Ms,
    against: `${sizes.at(-1)} beside ${sizes[0]} tasks; ${[
      `p50 ${joined(taken, ({ p50Ms }) => p50Ms.toFixed(1))}`,
      `p95 ${joined(taken, ({ p95Ms }) => p95Ms.toFixed(1))} ms`,
      `${joined(taken, ({ items }) => items)} tasks listed`,
    ].join("; ")}`,
    wanted: what === yardstick.name ? "the machine" : "≤ 1.3×",
  }));
}

/** The same for larger people alone: those whose pages are full. */
export const withoutFirst = (times: Times): Times =>
  new Map([...times].map(([what, taken]) => [what, taken.slice(1)]));

/** @throws Error where answers that are to be equal are not of one length: then their times can't be compared. */
export function sameAnswers(times: Times): Times {
  for (const [what, taken] of times)
    if (new Set(taken.map(({ items }) => items)).size > 1)
      throw new Error(`${what}: the answers have ${joined(taken, ({ items }) => items)} tasks`);
  return times;
}

/**
 * Of stages that can't take turns, as the database only grows: each page's growth as it was taken, and beside the growth of the
 * page that can't grow.
 */
export function growthByStages(by: string, sizes: readonly number[], stages: readonly Times[]): Figure[] {
  const times = new Map(
    [...(stages[0]?.keys() ?? [])].map((what) => [what, stages.map((stage) => stage.get(what)?.[0] ?? none)]),
  );
  const drift = ratioOf(times.get(yardstick.name) ?? []);
  return growth(by, sizes, times).map((figure) => ({
    ...figure,
    against: `${(figure.ours / figure.yardstick / drift).toFixed(2)}× beside the machine; ${figure.against}`,
  }));
}

const ratioOf = (taken: readonly Taken[]): number => (taken.at(-1) ?? none).p50Ms / (taken[0] ?? none).p50Ms;
