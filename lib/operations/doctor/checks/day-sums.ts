import { sql } from "drizzle-orm";
import { type DatabaseCheck, reportRows } from "../check";

/** `spend_by_day` is what a full recount of the ledger gives. Transfers are in none of its sums. */
export const daySums: DatabaseCheck = {
  scope: "database",
  name: "day sums",
  promise: "the sums by day are a full recount",
  run: (examination) =>
    reportRows(
      examination,
      "a sum by day is not what the ledger gives",
      sql`with recount as (
          select owner_id, wallet_id, category_id, occurred_on as day,
            coalesce(sum(amount_minor) filter (where kind = 'income'), 0) as income_minor,
            coalesce(sum(amount_minor) filter (where kind = 'expense'), 0) as expense_minor,
            count(*) as count, count(*) filter (where kind = 'income') as income_count
          from transaction where deleted_at is null and kind <> 'transfer' group by 1, 2, 3, 4)
      select coalesce(s.owner_id, r.owner_id) as "ownerId", coalesce(s.wallet_id, r.wallet_id) as wallet,
        coalesce(s.category_id, r.category_id) as category, coalesce(s.day, r.day) as day
      from (select *, coalesce(category_id, '00000000-0000-0000-0000-000000000000') as key from spend_by_day) s
      full join (select *, coalesce(category_id, '00000000-0000-0000-0000-000000000000') as key from recount) r
        on (s.owner_id, s.wallet_id, s.key, s.day) = (r.owner_id, r.wallet_id, r.key, r.day)
      where (coalesce(s.income_minor, 0), coalesce(s.expense_minor, 0), coalesce(s.count, 0), coalesce(s.income_count, 0))
        <> (coalesce(r.income_minor, 0), coalesce(r.expense_minor, 0), coalesce(r.count, 0), coalesce(r.income_count, 0))
      order by 1, 4`,
    ),
};
