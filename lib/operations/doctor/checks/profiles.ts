import { eq } from "drizzle-orm";
import { isSameJson } from "@/lib/core/json";
import { user } from "@/lib/db/schema/people";
import { profileUpdated } from "@/lib/events/catalog/people";
import type { Changes } from "@/lib/events/event";
import type { OwnerCheck } from "../check";

/**
 * A person begins by signing up, which is no event, so their settings can't be replayed from nothing. But each change
 * must begin where the one before ended, and the last must end at what is there.
 */
export const profiles: OwnerCheck = {
  scope: "owner",
  name: "profiles",
  promise: "a person's settings are what their changes lead to",
  begin({ tx, report }, ownerId) {
    const told = new Map<string, unknown>();
    let version = 0;
    const off = (field: string, eventId: string) =>
      report(`a person's ${field} was changed without an event`, { person: ownerId, eventId });
    return {
      see(event) {
        if (event.type !== profileUpdated.type) return;
        version = event.aggregateVersion;
        for (const [field, { old, new: next }] of Object.entries(event.data.changes as Changes)) {
          if (told.has(field) && !isSameJson(told.get(field), old)) off(field, event.id);
          told.set(field, next);
        }
      },
      async end() {
        const [row] = await tx.select().from(user).where(eq(user.id, ownerId));
        if (!row) return;
        if (row.version !== version)
          report(`a person's version ${row.version} is not that of their last change, ${version}`, {
            person: ownerId,
          });
        const known: Record<string, unknown> = row;
        for (const [field, value] of told)
          if (!isSameJson(known[field] ?? null, value)) off(field, "after the last");
      },
    };
  },
};
