import type { Random } from "@/lib/operations/random";
import type { Cluster } from "@/scripts/cluster/cluster";
import { workers } from "@/workers";

/** What may be struck; `worker` and `worker-sidecar` are any one of them. */
const kinds = [
  "worker",
  "kafka",
  "relay",
  "network",
  "database",
  "worker-sidecar",
  "web",
  "scheduler",
  "relay-sidecar",
  "web-sidecar",
] as const;
type Kind = (typeof kinds)[number];

/** Something that happens to one process, or to the network before Kafka. */
export interface Blow {
  victim: string;
  /** `cut` breaks the connections, `stall` lets nothing through them. */
  how: "SIGKILL" | "SIGSTOP" | "cut" | "stall";
  /** How long the clients have written by then. */
  afterMs: number;
  /** How long a process stands still, or the network is away. */
  forMs: number;
}

/** Longer and shorter than what makes Kafka give a silent consumer's partitions to another (6 s). */
const stillMs = [500, 8_000] as const;

/** The blows of so many rounds: every kind once before any comes again, each kill and pause by turns of the dice. */
export function castBlows(rounds: number, random: Random): Blow[] {
  const deck: Kind[] = [];
  return Array.from({ length: rounds }, () => {
    if (deck.length === 0) deck.push(...kinds);
    const kind = random.pick(deck);
    deck.splice(deck.indexOf(kind), 1);
    return blowOf(kind, random);
  });
}

function blowOf(kind: Kind, random: Random): Blow {
  const worker = random.pick(workers).name;
  const relay = random.pick(["relay", "relay-2"]);
  const names: Partial<Record<Kind, string>> = {
    worker,
    "worker-sidecar": `${worker}-sidecar`,
    relay,
    "relay-sidecar": `${relay}-sidecar`,
  };
  const isSudden = random.chance(0.5);
  const how = kind === "network" ? (isSudden ? "cut" : "stall") : isSudden ? "SIGKILL" : "SIGSTOP";
  return {
    victim: names[kind] ?? kind,
    how,
    afterMs: random.between(200, 1_500),
    forMs: how === "SIGKILL" ? 0 : random.between(...stillMs),
  };
}

/** Strikes. */
export function strike(cluster: Cluster, { victim, how }: Blow): void {
  if (how === "cut") cluster.make.network?.cut();
  else if (how === "stall") cluster.make.network?.stall();
  else cluster.kill(victim, how);
}

/** Lets what stands still go on. */
export function relieve(cluster: Cluster, { victim, how }: Blow): void {
  if (how === "SIGSTOP") cluster.kill(victim, "SIGCONT");
  if (how === "cut" || how === "stall") cluster.make.network?.mend();
}
