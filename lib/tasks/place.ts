/** Where something stands in an order that a person makes: any number, sorted up; a second row of the same place by its id. */
export interface Placed {
  id: string;
  position: number;
}

/** How far beyond the first or the last one a new place is; about a second of the moments that tasks are made at. */
const step = 1_000;

/** Nothing is put on 0: events say of what stands where it was made that its place is 0. */
const notZero = (place: number): number => place || Number.EPSILON;

/** The places of the neighbours between which something is put; without one it is put last or first. */
export type Gap =
  | { before: number; after: number }
  | { before: number; after?: undefined }
  | { before?: undefined; after: number };

/**
 * A place for one between its neighbours, where there is room: numbers have fractions, so the others nearly always stay.
 * Null where there is none, because the two stand on the same place.
 */
export function placeBetween({ before, after }: Gap): number | null {
  if (before === undefined) return notZero(after - step);
  if (after === undefined) return notZero(before + step);
  const middle = notZero(before + (after - before) / 2);
  return middle > before && middle < after ? middle : null;
}

/**
 * Places for a run of rows that have no room, evenly between what is before and after the whole run.
 * @returns null where that is too narrow still: then the run must be longer.
 */
export function spread(run: readonly Placed[], before: number | undefined, after: number): Placed[] | null {
  const from = before ?? after - step * (run.length + 1);
  const width = (after - from) / (run.length + 1);
  const places = run.map((one, at) => ({ ...one, position: notZero(from + width * (at + 1)) }));
  const all = [from, ...places.map(({ position }) => position), after];
  return all.every((place, at) => at === 0 || place > (all[at - 1] ?? place)) ? places : null;
}
