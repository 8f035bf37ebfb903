import { sql } from "drizzle-orm";
import { bigint, customType, integer, timestamp, uuid } from "drizzle-orm/pg-core";

/** An instant to the millisecond, the precision of every time in Daybook (docs: events, rule 10). */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/** An amount in minor units of its currency. */
export const minor = (name: string) => bigint(name, { mode: "bigint" });

/** A full transaction id (64 bit), read and written as its decimal text. */
export const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => "xid8" });

/** What every row of a person's things carries. `version` steps by one with each event about the row. */
export const owned = {
  id: uuid("id").primaryKey(),
  ownerId: uuid("owner_id").notNull(),
  version: integer("version").notNull().default(1),
  lastEventId: uuid("last_event_id").notNull(),
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
  /** In the trash since; such a row is in no list and in no sum. */
  deletedAt: instant("deleted_at"),
};

export const defaultNow = sql`now()`;
