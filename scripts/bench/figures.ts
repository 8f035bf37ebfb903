/** One line of the table: a measure of ours and of the yardstick in the same run. */
export interface Figure {
  what: string;
  unit: string;
  ours: number;
  yardstick: number;
  /** Who the yardstick is. */
  against: string;
  /** What the design wants of ours ÷ yardstick (or of ours alone), in words. */
  wanted: string;
}

/** The value below which a share of the sorted values lies; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(2));

/** The table, as text. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [
    ["", "ours", "yardstick", "ratio", "wanted", "against"],
    ...figures.map(({ what, unit, ours, yardstick, against, wanted }) => [
      what,
      `${shown(ours)} ${unit}`,
      `${shown(yardstick)} ${unit}`,
      `${(ours / yardstick).toFixed(2)}×`,
      wanted,
      against,
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 || column > 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("   ")
      .trimEnd();
  return rows.map(line).join("\n");
}
