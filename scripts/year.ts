// `npm run year -- --people 200 --days 365 --seed 7`: people in twelve zones live through a year of tasks, edits, skips and
// reminders in one database, the workers killed now and then; then what is there is held to what must be.
import "./quiet";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { AppError } from "@/lib/core/errors";
import { ensureDatabase } from "@/lib/db/embedded/ensure-database";
import { stopDatabase } from "@/lib/db/embedded/stop-database";
import { migrate } from "@/lib/db/migrate";
import { createPool } from "@/lib/db/pool";
import { runScript } from "@/lib/operations/run-script";
import { judge, type Verdict } from "./year/judge";
import { type Lived, live } from "./year/live";

function readNumber(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new AppError("invalid_input", `--${name} must be a whole number.`);
}

const list = (counts: Iterable<[string, number]>): string =>
  [...counts].map(([what, count]) => `${count} ${what}`).join(", ");

function tell(
  run: { people: number; days: number; seed: number; seconds: number },
  { done, refused, kills }: Lived,
  { counts, wrong }: Verdict,
): void {
  const byCount = (counted: Map<string, number>) => [...counted].sort(([, a], [, b]) => b - a);
  console.log(
    `seed ${run.seed}: ${run.people} people, ${run.days} days, the workers killed ${kills} times (${Math.round(run.seconds)} s)`,
  );
  console.log(`done: ${list(byCount(done))}`);
  console.log(`refused: ${list(byCount(refused).slice(0, 12)) || "nothing"}`);
  console.log(`there now: ${list(Object.entries(counts))}`);
  for (const sentence of wrong.slice(0, 30)) console.log(`  ${sentence}`);
  console.log(wrong.length === 0 ? "All is well." : `${wrong.length} things are wrong.`);
}

process.once("SIGINT", () => process.exit(130));
await runScript(async () => {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: {
      people: { type: "string", default: "200" },
      days: { type: "string", default: "365" },
      seed: { type: "string", default: String(Date.now() % 1_000_000) },
    },
  });
  const [people, days, seed] = (["people", "days", "seed"] as const).map((name) =>
    readNumber(name, values[name]),
  ) as [number, number, number];
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-year-"));
  const { url } = await ensureDatabase(path.join(folder, "data"));
  await migrate(url);
  const pool = createPool({ url, max: 10 });
  try {
    const since = performance.now();
    const onDay = (day: number) => {
      if (day % 30 === 0) process.stderr.write(`day ${day} of ${days}\n`);
    };
    const clockFile = path.join(folder, "clock");
    const lived = await live({
      pool,
      databaseUrl: url,
      clockFile,
      people,
      days,
      seed,
      killShare: 0.1,
      onDay,
    });
    const verdict = await judge(pool, lived);
    tell({ people, days, seed, seconds: (performance.now() - since) / 1000 }, lived, verdict);
    return verdict.wrong.length === 0 ? 0 : 1;
  } finally {
    await pool.end();
    await stopDatabase(path.join(folder, "data"));
    rmSync(folder, { recursive: true, force: true });
  }
});
