import { addDays } from "@/lib/core/day";
import { withConnection } from "@/lib/db/embedded/connect";
import { ensureDatabase } from "@/lib/db/embedded/ensure-database";
import { freePort, Product } from "../testing/product";
import { type Account, signUp } from "../testing/sign-up";
import { type Figure, quantile } from "./figures";
import { fillTasks } from "./tasks/fill";
import { nextOnes } from "./tasks/next-ones";
import { writeBeside } from "./tasks/writers";

/** Tasks of the whole database, a stage each: the small person's pages are asked for at every one. */
const databaseSizes = readSizes("BENCH_TASKS", [1_000, 10_000, 100_000, 1_000_000]);
/** Tasks of one person. */
const personSizes = readSizes("BENCH_PERSON_TASKS", [100, 10_000, 100_000]);
const asked = 60;
const warm = 15;

function readSizes(name: string, otherwise: number[]): number[] {
  return process.env[name]?.split(",").map(Number) ?? otherwise;
}

const today = new Date().toISOString().slice(0, 10);
const days = (from: number, to: number, names: [string, string]) =>
  `${names[0]}=${addDays(today, from)}&${names[1]}=${addDays(today, to)}`;

/** What is measured, by its address. */
const pages: Record<string, string> = {
  "list, first page": "/api/v1/tasks",
  "filter: done": "/api/v1/tasks?status=completed",
  "filter: all, by title": "/api/v1/tasks?status=all&sort=title",
  "filter: due in a week": `/api/v1/tasks?${days(0, 7, ["dueFrom", "dueTo"])}`,
  "filter: overdue": "/api/v1/tasks?overdue=true",
  "filter: high priority": "/api/v1/tasks?priority=high",
  "filter: category": "/api/v1/tasks?category=work",
  "filter: tag of many": "/api/v1/tasks?tags=home&status=all",
  "filter: tag of few": "/api/v1/tasks?tags=rare&status=all",
  "search: a word of few": "/api/v1/tasks?text=dentist&status=all",
  "search: two words": "/api/v1/tasks?text=call%20anna&status=all",
  "search: with a slip": "/api/v1/tasks?text=dentits&status=all",
  "calendar, a month": `/api/v1/calendar?${days(-10, 25, ["from", "to"])}`,
  "Today, the whole page": "/today",
};

interface Taken {
  p50Ms: number;
  p95Ms: number;
}

async function ask(product: Product, { headers }: Account, path: string): Promise<Taken> {
  const took: number[] = [];
  for (let number = 0; number < warm + asked; number++) {
    const since = performance.now();
    const answer = await fetch(`${product.address}${path}`, { headers });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    if (number >= warm) took.push(performance.now() - since);
  }
  return { p50Ms: quantile(took, 0.5), p95Ms: quantile(took, 0.95) };
}

async function askAll(product: Product, account: Account): Promise<Map<string, Taken>> {
  const taken = new Map<string, Taken>();
  for (const [what, path] of Object.entries(pages)) taken.set(what, await ask(product, account, path));
  return taken;
}

/** The slowest of the larger ones beside the smallest, for each page. */
function growth(by: string, sizes: readonly number[], stages: readonly Map<string, Taken>[]): Figure[] {
  return Object.keys(pages).map((what) => {
    const taken = stages.map((stage) => stage.get(what) ?? { p50Ms: Number.NaN, p95Ms: Number.NaN });
    const p95s = taken.map(({ p95Ms }) => p95Ms.toFixed(1)).join(" / ");
    return {
      what: `${what}, p50, ${by}`,
      unit: "ms",
      ours: taken.at(-1)?.p50Ms ?? Number.NaN,
      yardstick: taken[0]?.p50Ms ?? Number.NaN,
      against: `${sizes.at(-1)} beside ${sizes[0]} tasks; p95 ${p95s} ms`,
      wanted: "≤ 1.3×",
    };
  });
}

/** Who takes part: even numbers of those who sign up are known by a session's cookie, which pages ask for too. */
interface Cast {
  small: Account;
  middle: Account;
  large: Account;
  crowd: Account;
  busy: Account;
  writers: Account[];
}

async function invite(product: Product): Promise<Cast> {
  const accounts: Account[] = [];
  for (let number = 0; number < 10; number++) accounts.push(await signUp(product, number));
  const [small, middle, large, crowd, busy] = accounts.filter((_, number) => number % 2 === 0);
  if (!small || !middle || !large || !crowd || !busy) throw new Error("There are too few people.");
  const writers = accounts.filter((_, number) => number % 2 === 1).slice(0, 4);
  return { small, middle, large, crowd, busy, writers };
}

type Fill = (person: Account, count: number) => Promise<void>;

/** Lets the database grow, stage by stage; those with many tasks of their own come with the last. */
async function grow(product: Product, { small, middle, large, crowd }: Cast, fill: Fill) {
  const [few = 0, some = 0, many = 0] = personSizes;
  const stages: Map<string, Taken>[] = [];
  await fill(small, few);
  let there = few;
  for (const size of databaseSizes) {
    process.stderr.write(`  ${size} tasks in the database\n`);
    const isLast = size === databaseSizes.at(-1);
    if (isLast) await fill(middle, some);
    if (isLast) await fill(large, many);
    await fill(crowd, Math.max(0, size - there - (isLast ? some + many : 0)));
    there = Math.max(there, size);
    stages.push(await askAll(product, small));
  }
  return stages;
}

/** All that is read while others write. */
async function readBeside(product: Product, cast: Cast, fill: Fill) {
  const stages = await grow(product, cast, fill);
  process.stderr.write(`  ${personSizes.join(", ")} tasks a person\n`);
  const persons: Map<string, Taken>[] = [];
  for (const account of [cast.small, cast.middle, cast.large]) persons.push(await askAll(product, account));
  return { stages, persons };
}

/** Pages of tasks while four people write, as the database and as a person's own list grow; and 1,000 series completed at once. */
export async function benchTasks(): Promise<Figure[]> {
  const product = new Product(await freePort());
  try {
    product.start();
    await product.healthy();
    const cast = await invite(product);
    const { adminUrl } = await ensureDatabase(product.dataFolder);
    const fill: Fill = ({ email }, count) =>
      withConnection(adminUrl, (admin) => fillTasks(admin, email, count));
    const completed = await nextOnes(product, cast.busy);
    const writing = writeBeside(product, cast.writers);
    const { stages, persons } = await readBeside(product, cast, fill).finally(writing.end);
    const { written, failed } = await writing.end();
    process.stderr.write(`  ${written} tasks written meanwhile, ${failed} errors\n`);
    if (failed > 0) throw new Error(`${failed} writes failed beside the reading`);
    return [
      completed,
      ...growth("by all tasks", databaseSizes, stages),
      ...growth("by own tasks", personSizes, persons),
      // Beside a hundred tasks some pages are longer, not only slower; from here on all of them are full.
      ...growth("by own tasks, full pages", personSizes.slice(1), persons.slice(1)),
    ];
  } finally {
    await product.remove();
  }
}
