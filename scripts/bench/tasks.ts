import { withConnection } from "@/lib/db/embedded/connect";
import { ensureDatabase } from "@/lib/db/embedded/ensure-database";
import { freePort, Product } from "../testing/product";
import { type Account, signUp } from "../testing/sign-up";
import type { Figure } from "./figures";
import { fillTasks } from "./tasks/fill";
import { growth, growthByStages, sameAnswers, withoutFirst } from "./tasks/growth";
import { nextOnes } from "./tasks/next-ones";
import { equalPages, wholePages, yardstick } from "./tasks/pages";
import { askByTurns, type Taken } from "./tasks/turns";
import { writeBeside } from "./tasks/writers";

/** Tasks of the whole database, a stage each: the small person's pages are asked for at every one. */
const databaseSizes = readSizes("BENCH_TASKS", [1_000, 10_000, 100_000, 1_000_000]);
/** Tasks of one person. */
const personSizes = readSizes("BENCH_PERSON_TASKS", [100, 10_000, 100_000]);

function readSizes(name: string, otherwise: number[]): number[] {
  return process.env[name]?.split(",").map(Number) ?? otherwise;
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
  const stages: Map<string, Taken[]>[] = [];
  await fill(small, few);
  let there = few;
  for (const size of databaseSizes) {
    process.stderr.write(`  ${size} tasks in the database\n`);
    const isLast = size === databaseSizes.at(-1);
    if (isLast) await fill(middle, some);
    if (isLast) await fill(large, many);
    await fill(crowd, Math.max(0, size - there - (isLast ? some + many : 0)));
    there = Math.max(there, size);
    stages.push(await askByTurns(product, [small], [...wholePages, yardstick]));
  }
  return stages;
}

/** All that is read while others write. */
async function readBeside(product: Product, cast: Cast, fill: Fill): Promise<Figure[]> {
  const stages = await grow(product, cast, fill);
  process.stderr.write(`  ${personSizes.join(", ")} tasks a person\n`);
  const people = [cast.small, cast.middle, cast.large];
  const equal = await askByTurns(product, people, [...equalPages, yardstick]);
  const whole = await askByTurns(product, people, wholePages);
  return [
    ...growthByStages("by all tasks", databaseSizes, stages),
    ...growth("by own tasks, equal answers", personSizes, sameAnswers(equal)),
    // With a hundred tasks some pages are shorter: what they take less is not growth. From the second size on all are full.
    ...growth("by own tasks, first page as it is", personSizes, whole),
    ...growth("by own tasks, full pages", personSizes.slice(1), withoutFirst(whole)),
  ];
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
    const read = await readBeside(product, cast, fill).finally(writing.end);
    const { written, failed } = await writing.end();
    process.stderr.write(`  ${written} tasks written meanwhile, ${failed} errors\n`);
    if (failed > 0) throw new Error(`${failed} writes failed beside the reading`);
    return [completed, ...read];
  } finally {
    await product.remove();
  }
}
