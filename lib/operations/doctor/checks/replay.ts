import type { Aggregate, Versioned } from "@/lib/commands/aggregate";
import { applyEvent } from "@/lib/commands/invert";
import { diff } from "@/lib/commands/save";
import type { EventDefinition, LoggedEvent } from "@/lib/events/event";
import type { Examination, OwnerCheck, OwnerPass } from "../check";

/** What is in the trash this long may be purged, without an event (docs: data model, "More of what is settled"). */
const trashMs = 30 * 86_400_000;

/** Every change has its event, and every event its change: the log alone, replayed, gives the rows that are there. */
export const replay: OwnerCheck = {
  scope: "owner",
  name: "replay",
  promise: "the log alone, replayed, gives the same rows",
  begin(examination, ownerId) {
    // What the log does not hold from its start can't be replayed (a person's settings: see profiles.ts).
    const whole = [...examination.aggregates.values()].filter(({ created }) => created.effect === "create");
    const passes = whole.map((aggregate) => replayOne(examination, aggregate, ownerId));
    const byType = new Map(passes.map((pass) => [pass.type, pass]));
    return {
      see(event, definition) {
        if (!definition)
          examination.report(`the log has an event of the unknown type ${event.type}`, { eventId: event.id });
        else if (definition.effect !== "none") byType.get(event.aggregateType)?.see(event, definition);
      },
      async end() {
        for (const pass of passes) await pass.end();
      },
    };
  },
};

function replayOne(
  { tx, now, report }: Examination,
  aggregate: Aggregate,
  ownerId: string,
): OwnerPass & { type: string } {
  const { type } = aggregate;
  const told = new Map<string, Versioned>();
  const broken = new Set<string>();
  return {
    type,
    see(event: LoggedEvent, definition: EventDefinition | undefined) {
      if (!definition || broken.has(event.subject)) return;
      try {
        told.set(event.subject, applyEvent(aggregate, told.get(event.subject) ?? null, event, definition));
      } catch {
        broken.add(event.subject);
        report(`the log of a ${type} can't be replayed`, {
          [type]: event.subject,
          eventId: event.id,
          ownerId,
        });
      }
    },
    async end() {
      for (const row of await aggregate.loadAll(tx, ownerId)) {
        const replayed = told.get(row.id);
        told.delete(row.id);
        if (broken.has(row.id)) continue;
        if (!replayed) report(`a ${type} is there that no event tells of`, { [type]: row.id, ownerId });
        else compare(report, aggregate, replayed, row);
      }
      for (const gone of told.values()) {
        const isPurged = gone.deletedAt !== null && now.getTime() - gone.deletedAt.getTime() >= trashMs;
        if (!isPurged && !broken.has(gone.id))
          report(`the log tells of a ${type} that is not there`, {
            [type]: gone.id,
            eventId: gone.lastEventId,
            ownerId,
          });
      }
    },
  };
}

function compare(
  report: Examination["report"],
  aggregate: Aggregate,
  replayed: Versioned,
  row: Versioned,
): void {
  const facts = Object.keys(diff(aggregate.toFacts(replayed), aggregate.toFacts(row)));
  const kept = (["version", "lastEventId", "createdAt", "updatedAt", "deletedAt"] as const).filter(
    (key) => String(plain(replayed[key])) !== String(plain(row[key])),
  );
  const differing = [...facts, ...kept];
  if (differing.length === 0) return;
  report(`a ${aggregate.type} is not as the log tells: ${differing.join(", ")}`, {
    [aggregate.type]: row.id,
    eventId: replayed.lastEventId,
    ownerId: row.ownerId,
  });
}

const plain = (value: unknown) => (value instanceof Date ? value.getTime() : value);
