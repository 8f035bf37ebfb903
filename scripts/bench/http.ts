import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { withConnection } from "@/lib/db/embedded/connect";
import { ensureDatabase } from "@/lib/db/embedded/ensure-database";
import { freePort, Product } from "../testing/product";
import { signUp } from "../testing/sign-up";
import type { Figure } from "./figures";
import { type Load, load, type Target } from "./load";

const warmMs = 2_000;
const measuredMs = 4_000;
const bareFile = fileURLToPath(new URL("./bare-server.ts", import.meta.url));
const aliasFile = new URL("../alias.mjs", import.meta.url).href;

/** createTask through the whole product, against a bare server that commits the same two rows in the same database. */
export async function benchHttp(): Promise<Figure[]> {
  const product = new Product(await freePort());
  try {
    product.start();
    await product.healthy();
    const people = [];
    for (let number = 0; number < 8; number++) people.push(await signUp(product, number));
    const { adminUrl } = await ensureDatabase(product.dataFolder);
    await withConnection(adminUrl, (admin) =>
      admin.query(`create schema bench; create table bench.item (id uuid primary key, title text not null, at timestamptz not null default now());
        create table bench.event (seq bigint generated always as identity, id uuid primary key, subject uuid not null, type text not null, data jsonb not null, at timestamptz not null default now())`),
    );
    const bare = fork(bareFile, {
      execArgv: ["--import", aliasFile],
      env: { ...process.env, DATABASE_URL: adminUrl },
    });
    try {
      const [port] = (await once(bare, "message")) as [number];
      let count = 0;
      const body = () => JSON.stringify({ title: `Task ${++count}` });
      return await measure(
        { url: `${product.address}/api/v1/tasks`, callers: people.map(({ headers }) => headers), body },
        { url: `http://127.0.0.1:${port}/`, callers: [{}], body },
      );
    } finally {
      bare.kill();
    }
  } finally {
    await product.remove();
  }
}

async function measure(ours: Target, bare: Target): Promise<Figure[]> {
  for (const target of [ours, bare]) await load(target, 8, warmMs);
  const figures: Figure[] = [];
  for (const connections of [1, 8]) {
    // By turns, so that what else the machine does falls on both alike.
    const runs: { ours: Load; bare: Load }[] = [];
    for (let turn = 0; turn < 3; turn++)
      runs.push({
        ours: await load(ours, connections, measuredMs),
        bare: await load(bare, connections, measuredMs),
      });
    const middle = (of: (run: (typeof runs)[number]) => number) =>
      runs.map(of).sort((a, b) => a - b)[1] ?? Number.NaN;
    const label = `createTask by HTTP, ${connections} client${connections === 1 ? "" : "s"}`;
    const against = "bare node:http, two-row commit";
    figures.push(
      {
        what: `${label}, p50`,
        unit: "ms",
        ours: middle((run) => run.ours.p50Ms),
        yardstick: middle((run) => run.bare.p50Ms),
        against,
        wanted: "≤ 1.5×",
      },
      {
        what: `${label}, throughput`,
        unit: "/s",
        ours: middle((run) => run.ours.perSecond),
        yardstick: middle((run) => run.bare.perSecond),
        against,
        wanted: "≥ 0.25×",
      },
    );
  }
  return figures;
}
