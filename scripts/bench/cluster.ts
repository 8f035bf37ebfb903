import type { ContenderName } from "./cluster/child";
import { type Drained, drain, pace, type Waits } from "./cluster/play";
import { openStage } from "./cluster/stage";
import type { Figure } from "./figures";

const people = 2_000;
const backlog = 100_000;
/** One by one it takes longer, and its rate is known sooner. */
const shorterBacklog = 30_000;
const pacedRate = 60;
const pacedMs = 10_000;
/** Nobody's time counts before the just-in-time compilers have seen the code. */
const warmUp = 5_000;
const yardstick: ContenderName = "kafkajs";

interface Result {
  drained: Drained;
  waits: Waits;
}

/** Log → relay → Kafka → effect through Dapr, against the least that does so with kafkajs, on the same servers. */
export async function benchCluster(): Promise<Figure[]> {
  const stage = await openStage(people);
  try {
    const results = new Map<ContenderName, Result>();
    const plays: [ContenderName, number][] = [
      ["ours, as a set", backlog],
      [yardstick, backlog],
      ["ours", shorterBacklog],
    ];
    await drain(stage, "ours, as a set", warmUp);
    for (const [name, events] of plays) {
      process.stderr.write(`  ${name}: ${events} events, then ${pacedRate} a second\n`);
      const drained = await drain(stage, name, events);
      results.set(name, { drained, waits: await pace(stage, name, pacedRate, pacedMs) });
    }
    return figuresOf(results);
  } finally {
    await stage.end();
  }
}

function figuresOf(results: ReadonlyMap<ContenderName, Result>): Figure[] {
  const plain = results.get(yardstick);
  const set = results.get("ours, as a set");
  if (!plain || !set) return [];
  const against = "kafkajs, batches";
  const figures: Figure[] = [];
  for (const [name, how] of [
    ["ours, as a set", "as a set"],
    ["ours", "one by one"],
  ] as const) {
    const mine = results.get(name);
    if (!mine) continue;
    const rate = { ours: mine.drained.perSecond, yardstick: plain.drained.perSecond };
    const p50 = { ours: mine.waits.p50Ms, yardstick: plain.waits.p50Ms };
    const p99 = { ours: mine.waits.p99Ms, yardstick: plain.waits.p99Ms };
    figures.push(
      { what: `log → Kafka → effect, ${how}`, unit: "/s", ...rate, against, wanted: "≥ 0.5×" },
      {
        what: `commit → effect at ${pacedRate}/s, p50, ${how}`,
        unit: "ms",
        ...p50,
        against,
        wanted: "ours ≤ 15 ms",
      },
      { what: `commit → effect at ${pacedRate}/s, p99, ${how}`, unit: "ms", ...p99, against, wanted: "" },
    );
  }
  const [firstRate, lastRate] = set.drained.halves;
  const [halfMb, endMb] = set.drained.memoryMb;
  const itself = "itself, first half";
  figures.push(
    {
      what: `backlog of ${backlog}, second half`,
      unit: "/s",
      ours: lastRate,
      yardstick: firstRate,
      against: itself,
      wanted: "≥ 0.8×",
    },
    {
      what: `its memory, relay, worker and sidecars`,
      unit: "MB",
      ours: endMb,
      yardstick: halfMb,
      against: "itself, half way",
      wanted: "≤ 1.2×",
    },
  );
  return figures;
}
