import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { withConnection } from "@/lib/db/embedded/connect";
import { ensureDatabase } from "@/lib/db/embedded/ensure-database";
import { freePort, Product } from "../testing/product";
import { signUp } from "../testing/sign-up";
import type { Figure } from "./figures";
import { type Load, load, type Target } from "./http/load";

const warmMs = 2_000;
const measuredMs = 4_000;
const turns = 3;
const bareFile = fileURLToPath(new URL("./http/bare-server.ts", import.meta.url));
const aliasFile = new URL("../alias.mjs", import.meta.url).href;

/** The whole product; a plain server that commits two rows; and one that sends what createTask sends, and does nothing else. */
const names = ["ours", "bare", "rows"] as const;
type Name = (typeof names)[number];
type Targets = Record<Name, Target>;
type Taken = Record<Name, Load>;

/** createTask through the whole product, against bare servers that write to the same database. */
export async function benchHttp(): Promise<Figure[]> {
  const product = new Product(await freePort());
  const servers: ChildProcess[] = [];
  try {
    product.start();
    await product.healthy();
    const people = [];
    for (let number = 0; number < 8; number++) people.push(await signUp(product, number));
    const { url, adminUrl } = await ensureDatabase(product.dataFolder);
    const person = await withConnection(adminUrl, async (admin) => {
      await admin.query(`create schema bench; create table bench.item (id uuid primary key, title text not null, at timestamptz not null default now());
        create table bench.event (seq bigint generated always as identity, id uuid primary key, subject uuid not null, type text not null, data jsonb not null, at timestamptz not null default now())`);
      const { rows } = await admin.query<{ id: string }>(`select id from "user" order by email limit 1`);
      return rows[0]?.id ?? "";
    });
    let count = 0;
    const body = () => JSON.stringify({ title: `Task ${++count}` });
    const serve = async (env: Record<string, string>): Promise<Target> => {
      const server = fork(bareFile, { execArgv: ["--import", aliasFile], env: { ...process.env, ...env } });
      servers.push(server);
      const [port] = (await once(server, "message")) as [number];
      return { url: `http://127.0.0.1:${port}/`, callers: [{}], body };
    };
    return await measure({
      ours: { url: `${product.address}/api/v1/tasks`, callers: people.map(({ headers }) => headers), body },
      bare: await serve({ DATABASE_URL: adminUrl }),
      rows: await serve({ DATABASE_URL: url, BENCH_PERSON: person }),
    });
  } finally {
    for (const server of servers) server.kill();
    await product.remove();
  }
}

async function measure(targets: Targets): Promise<Figure[]> {
  for (const name of ["ours", "bare"] as const) await load(targets[name], 8, warmMs);
  await load(targets.rows, 1, warmMs);
  const one = await byTurns(targets, names, 1);
  const eight = await byTurns(targets, ["ours", "bare"], 8);
  // The statements are those of one person, whose commands wait for each other: beside others there is nothing to compare.
  return [...compare(one, "1 client"), alone(one), ...compare(eight, "8 clients")];
}

/** By turns, so that what else the machine does falls on all alike. @returns the middle one of each. */
async function byTurns(targets: Targets, of: readonly Name[], connections: number): Promise<Taken> {
  const taken: Record<Name, Load[]> = { ours: [], bare: [], rows: [] };
  for (let turn = 0; turn < turns; turn++)
    for (const name of of) taken[name].push(await load(targets[name], connections, measuredMs));
  const middle = (name: Name, figure: keyof Load) =>
    taken[name].map((run) => run[figure]).sort((a, b) => a - b)[Math.floor(turns / 2)] ?? Number.NaN;
  const middles = (name: Name) => ({ p50Ms: middle(name, "p50Ms"), perSecond: middle(name, "perSecond") });
  return { ours: middles("ours"), bare: middles("bare"), rows: middles("rows") };
}

const against = "bare node:http, two-row commit";

function compare({ ours, bare }: Taken, clients: string): Figure[] {
  const label = `createTask by HTTP, ${clients}`;
  return [
    { what: `${label}, p50`, unit: "ms", ours: ours.p50Ms, yardstick: bare.p50Ms, against, wanted: "≤ 1.5×" },
    {
      what: `${label}, throughput`,
      unit: "/s",
      ours: ours.perSecond,
      yardstick: bare.perSecond,
      against,
      wanted: "≥ 0.25×",
    },
  ];
}

const alone = ({ rows, bare }: Taken): Figure => ({
  what: "its statements as one message, by bare node:http, 1 client, p50",
  unit: "ms",
  ours: rows.p50Ms,
  yardstick: bare.p50Ms,
  against,
  wanted: "stated",
});
