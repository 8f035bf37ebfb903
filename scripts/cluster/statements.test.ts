import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createWorld, type TestWorld } from "@/lib/commands/testing/world";
import { isWrongAssumption } from "@/lib/db/opening";
import { createPool, type Pool, type PoolClient } from "@/lib/db/pool";
import { type Statement, sendTogether } from "@/lib/db/statements";
import { inTransaction, send, sendAlong } from "@/lib/db/transaction";
import { type NeonProxy, neonAddress, startNeonProxy } from "./neon-proxy";

let proxy: NeonProxy;
beforeAll(async () => {
  proxy = await startNeonProxy(inject("testServer").url);
  process.env.NEON_WS_PROXY = proxy.address;
});
afterAll(() => proxy.stop());

const keep = (key: string, value = "true"): Statement => ({
  text: "insert into state (key, value, isbinary) values ($1, $2::jsonb, false)",
  values: [key, value],
});
const holding = (holds: boolean): Statement => ({ text: "select daybook_hold($1)", values: [holds] });

describe.each(["pg", "neon"] as const)("on %s", (driver) => {
  let world: TestWorld;
  let pool: Pool;
  beforeAll(async () => {
    world = await createWorld();
    // One connection: what a failure left behind on it would meet the next.
    pool = createPool({ url: driver === "neon" ? neonAddress(world.url) : world.url, max: 1 });
  });
  afterAll(async () => {
    await pool.end();
    await world.remove();
  });

  const kept = async (name: string) =>
    (
      await world.admin<{ key: string }>("select key from state where key like $1 order by key", [`${name}%`])
    ).map(({ key }) => key.slice(name.length));
  const worker = { role: "worker" } as const;
  const onClient = async <T>(run: (client: PoolClient) => Promise<T>) => {
    const client = await pool.connect();
    try {
      return await run(client);
    } finally {
      client.release();
    }
  };

  test("statements that are sent together are run in their order, and the rows of one can be had", async () => {
    const results = await onClient((client) =>
      sendTogether(
        client,
        [
          { text: "select 1 as one" },
          { text: "select n::text as n from generate_series(1, $1::int) n", values: [3] },
          { text: "select 2 as two" },
        ],
        1,
      ),
    );
    expect(results.map(({ rows }) => rows)).toEqual([[], [{ n: "1" }, { n: "2" }, { n: "3" }], []]);
  });

  test("nothing behind one that fails is run, and each of them works on that connection afterwards", async () => {
    const name = randomUUID();
    const never = { text: `select '${name}' as never` };
    for (let round = 0; round < 3; round++) {
      const places: number[] = [];
      const failing = onClient((client) =>
        sendTogether(client, [{ text: "select 1/$1::int", values: [0] }, never], -1, (_, place) =>
          places.push(place),
        ),
      );
      await expect(failing).rejects.toMatchObject({ code: "22012" });
      expect(places).toEqual([0]);
      const [, answer] = await onClient((client) =>
        sendTogether(client, [{ text: "select 1/$1::int", values: [1] }, never], 1),
      );
      expect(answer?.rows).toEqual([{ never: name }]);
    }
  });

  test("a value that can't be sent is refused before anything is, and the connection goes on", async () => {
    const circle: Record<string, unknown> = {};
    circle.itself = circle;
    const failing = onClient((client) =>
      sendTogether(client, [{ text: "select 1 as one" }, { text: "select $1::jsonb", values: [circle] }]),
    );
    await expect(failing).rejects.toThrow(/circular/);
    const [answer] = await onClient((client) => sendTogether(client, [{ text: "select 1 as one" }], 0));
    expect(answer?.rows).toEqual([{ one: 1 }]);
  });

  test("what is taken for granted and is so costs a transaction nothing; where it is not, nothing was done", async () => {
    const name = randomUUID();
    const write = (holds: boolean, run: Parameters<typeof inTransaction>[2]) =>
      inTransaction(pool, { ...worker, assuming: holding(holds) }, run);
    await write(true, async (_tx, _first, close) => close(keep(`${name}-closing`)));
    await write(true, async (tx) => send(tx, [keep(`${name}-sent`)]));
    const wrong = [
      write(false, async (_tx, _first, close) => close(keep(`${name}-no`))),
      write(false, async (tx) => send(tx, [keep(`${name}-no`)])),
      write(false, async () => {}),
      // It may have failed by what it took for granted.
      write(false, async () => {
        throw new Error("a handler's");
      }),
    ];
    for (const one of await Promise.allSettled(wrong)) {
      expect(one.status === "rejected" && isWrongAssumption(one.reason)).toBe(true);
    }
    await expect(
      write(true, async () => {
        throw new Error("a handler's");
      }),
    ).rejects.toThrow("a handler's");
    expect(await kept(name)).toEqual(["-closing", "-sent"]);
  });

  test("a statement that is left to the next one goes ahead of it, or of the commit", async () => {
    const name = randomUUID();
    await inTransaction(pool, worker, async (tx) => {
      sendAlong(tx, keep(`${name}-1`));
      // The same key: it would fail the other way round only if it went first.
      await expect(send(tx, [keep(`${name}-1`)])).rejects.toMatchObject({ code: "23505" });
      throw new Error("enough");
    }).catch(() => {});
    expect(await kept(name)).toEqual([]);
    await inTransaction(pool, worker, async (tx) => sendAlong(tx, keep(`${name}-2`)));
    expect(await kept(name)).toEqual(["-2"]);
  });

  test("what goes ahead of a transaction stays where that is rolled back", async () => {
    const name = randomUUID();
    const failing = inTransaction(pool, { ...worker, ahead: keep(`${name}-ahead`) }, async (tx) => {
      await send(tx, [keep(`${name}-own`)]);
      throw new Error("later");
    });
    await expect(failing).rejects.toThrow("later");
    expect(await kept(name)).toEqual(["-ahead"]);
  });

  test("a transaction that has ended takes no more statements", async () => {
    const ended = await inTransaction(pool, worker, async (tx) => tx);
    await expect(send(ended, [keep(randomUUID())])).rejects.toMatchObject({ code: "internal" });
  });
});
