import type { Random } from "@/lib/operations/random";
import type { Product } from "../../scripts/testing/product";

/** What is killed. `everything` is a power cut; `start` is one while the product comes up. */
export const victims = ["web", "worker", "postgres", "backend", "launcher", "everything", "start"] as const;
export type Victim = (typeof victims)[number];

function kill(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself a moment ago.
  }
}

function pidsOf(product: Product, victim: Victim, random: Random): (number | undefined)[] {
  const backends = product.backendPids();
  switch (victim) {
    case "web":
    case "worker":
      return [product.pidOf(victim)];
    case "postgres":
      return [product.postmasterPid];
    case "backend":
      return [backends.length > 0 ? random.pick(backends) : product.postmasterPid];
    case "launcher":
      return [product.launcherPid];
    case "everything":
    case "start":
      return [
        product.launcherPid,
        product.pidOf("web"),
        product.pidOf("worker"),
        product.postmasterPid,
        ...backends,
      ];
  }
}

/** Kills a victim with SIGKILL: no process gets the chance to say anything. */
export function strike(product: Product, victim: Victim, random: Random): void {
  for (const pid of pidsOf(product, victim, random)) kill(pid);
}
