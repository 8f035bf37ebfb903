/** What SQL is run with. */
interface Admin {
  query(sql: string, values?: unknown[]): Promise<unknown>;
}

/** As many rows go in with one statement. */
const atOnce = 5_000;

/**
 * Gives a person so many tasks of the kinds there are: nine of ten done, the others due around today, late or without a day.
 * They go in by SQL, past the log, which nothing that is measured reads.
 */
export async function fillTasks(admin: Admin, email: string, count: number): Promise<void> {
  for (let from = 1; from <= count; from += atOnce) {
    await admin.query(
      `insert into task (id, owner_id, version, last_event_id, created_at, updated_at, title, description, priority, category,
         status, completed_at, tags, due_date, due_time, timezone, due_at, exdates, repeat_from, position)
       select gen_random_uuid(), person.id, 1, gen_random_uuid(), now() - n * interval '1 minute', now(),
         (array['Call','Pay','Buy','Write to','Clean','Fix','Book','Read'])[1 + n % 8] || ' '
           || (array['Anna','the rent','milk','the bank','the kitchen','the bike','a table','chapter'])[1 + (n / 8) % 8] || ' ' || n
           || case when n % 997 = 0 then ' dentist' else '' end,
         case when n % 5 = 0 then 'Some notes on number ' || n end,
         (array['low','medium','medium','high'])[1 + n % 4], (array['work','personal','home','other'])[1 + (n / 4) % 4],
         case when n % 10 = 0 then 'pending' else 'completed' end, case when n % 10 <> 0 then now() - n * interval '1 minute' end,
         case when n % 991 = 0 then '{rare}' when n % 3 = 0 then '{home}' else '{}' end::text[],
         day, case when n % 20 = 0 and n % 70 <> 0 then '09:00' end::time, 'UTC', day + interval '9 hours', '{}', 'due', 0
       from (select n, case when n % 70 <> 0 then (now() + ((n / 10) % 400 - 60) * interval '1 day')::date end as day
             from generate_series($2::int, $3::int) as n) made,
         (select id from "user" where email = $1) as person`,
      [email, from, Math.min(count, from + atOnce - 1)],
    );
  }
  await admin.query("analyze task");
}
