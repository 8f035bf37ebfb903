import { sql } from "drizzle-orm";
import { type DatabaseCheck, reportRows } from "../check";

/** A wallet's balance is its opening and all that was booked on it. */
export const balances: DatabaseCheck = {
  scope: "database",
  name: "balances",
  promise: "each wallet's balance is its opening and its transactions",
  run: (examination) =>
    reportRows(
      examination,
      "a wallet's balance is not the sum of what was booked",
      sql`with booked as (
          select wallet_id, sum(case kind when 'income' then amount_minor else -amount_minor end) as amount
          from transaction where deleted_at is null group by wallet_id
          union all
          select to_wallet_id, sum(to_amount_minor) from transaction
          where deleted_at is null and to_wallet_id is not null group by to_wallet_id),
        recount as (select wallet_id, sum(amount) as amount from booked group by wallet_id)
      select w.id as wallet, w.owner_id as "ownerId", w.balance_minor as kept, w.opening_minor + coalesce(r.amount, 0) as recounted
      from wallet w left join recount r on r.wallet_id = w.id
      where w.balance_minor <> w.opening_minor + coalesce(r.amount, 0) order by w.owner_id, w.id`,
    ),
};
