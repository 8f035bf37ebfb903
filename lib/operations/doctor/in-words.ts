import type { Diagnosis, Finding } from "./examine";

/** A diagnosis for people: a line a check, each violation with its ids, then how far each consumer is. */
export function inWords({ isHealthy, findings, figures }: Diagnosis): string {
  const { owners, events, consumers } = figures;
  const lines = [
    ...findings.flatMap(findingLines),
    "",
    ...consumers.map(
      ({ consumer, lag, parked, deadLetters }) =>
        `  ${consumer.padEnd(14)} lag ${lag}, parked ${parked}, dead letters ${deadLetters}`,
    ),
    `${isHealthy ? "All is well" : "Something is off"}: ${findings.length} checks over ${counted(owners, "space")} and ${counted(events, "event")}.`,
  ];
  return `${lines.join("\n")}\n`;
}

const number = (value: number) => value.toLocaleString("en");

const counted = (value: number, noun: string) => `${number(value)} ${noun}${value === 1 ? "" : "s"}`;

function findingLines({ check, promise, count, violations }: Finding): string[] {
  if (count === 0) return [`ok   ${check.padEnd(10)} ${promise}`];
  const named = violations.map(({ what, ids }) => {
    const where = Object.entries(ids).map(([key, value]) => `${key} ${value}`);
    return `       ${what}: ${where.join(", ")}`;
  });
  const more = count > violations.length ? [`       … and ${number(count - violations.length)} more`] : [];
  return [`OFF  ${check.padEnd(10)} not so in ${counted(count, "case")}: ${promise}`, ...named, ...more];
}
