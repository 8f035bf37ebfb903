import type pg from "pg";
import { newId } from "@/lib/core/ids";

/** Makes people with their spaces, without signing them up. @returns their ids. */
export async function addOwners(admin: pg.Client, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId(Date.now()));
  await admin.query(
    `with person as (insert into "user" (id, name, email, timezone) select one, 'Ada', one || '@example.org', 'UTC' from unnest($1::uuid[]) one)
     insert into space (id, kind, created_at) select unnest($1::uuid[]), 'person', now()`,
    [ids],
  );
  return ids;
}
