import type { Aggregates } from "@/lib/commands/invert";
import type { Pool } from "@/lib/db/pool";
import { inTransaction, type Transaction } from "@/lib/db/transaction";
import { catalogue } from "@/lib/events/catalog/all";
import type { Check, DatabaseCheck, Examination, OwnerCheck, Violation } from "./check";
import { type Figures, readFigures } from "./figures";
import { eachEvent, eachOwner } from "./read-log";

/** How many violations of one check are kept to be shown; all are counted. */
const shown = 100;

export interface Finding {
  check: string;
  promise: string;
  count: number;
  violations: Violation[];
}

export interface Diagnosis {
  isHealthy: boolean;
  findings: Finding[];
  figures: Figures;
}

/**
 * Examines a whole database as role doctor in one read-only snapshot: it takes no locks that anybody waits for, so a live
 * system goes on, and what is written meanwhile is not looked at.
 * @param now the instant by which the trash counts as purged.
 */
export function examine(
  pool: Pool,
  { checks, aggregates, now }: { checks: readonly Check[]; aggregates: Aggregates; now: Date },
): Promise<Diagnosis> {
  return inTransaction(pool, { role: "doctor", mode: "repeatable read, read only" }, async (tx) => {
    const findings = new Map<Check, Finding>(
      checks.map((check) => [check, { check: check.name, promise: check.promise, count: 0, violations: [] }]),
    );
    const examinationFor = (check: Check): Examination => ({
      tx,
      now,
      aggregates,
      report(what, ids) {
        const finding = findings.get(check);
        if (!finding) return;
        finding.count += 1;
        if (finding.violations.length < shown) finding.violations.push({ what, ids });
      },
    });
    const ofOwners = checks.filter((check): check is OwnerCheck => check.scope === "owner");
    const ofDatabase = checks.filter((check): check is DatabaseCheck => check.scope === "database");
    const counted = await examineOwners(tx, ofOwners, examinationFor);
    for (const check of ofDatabase) await check.run(examinationFor(check));
    const all = [...findings.values()];
    return {
      isHealthy: all.every(({ count }) => count === 0),
      findings: all,
      figures: await readFigures(tx, counted),
    };
  });
}

async function examineOwners(
  tx: Transaction,
  checks: readonly OwnerCheck[],
  examinationFor: (check: Check) => Examination,
): Promise<{ owners: number; events: number }> {
  const counted = { owners: 0, events: 0 };
  for await (const ownerId of eachOwner(tx)) {
    counted.owners += 1;
    const passes = checks.map((check) => check.begin(examinationFor(check), ownerId));
    for await (const event of eachEvent(tx, ownerId)) {
      counted.events += 1;
      for (const pass of passes) pass.see(event, catalogue.get(event.type));
    }
    for (const pass of passes) await pass.end();
  }
  return counted;
}
