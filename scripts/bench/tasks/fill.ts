/** What SQL is run with. */
interface Admin {
  query(sql: string, values?: unknown[]): Promise<unknown>;
}

/** As many rows go in with one statement. */
const atOnce = 5_000;

/** The first so many tasks of everybody: two or three a day, from so many days before today to so many after it. */
const near = { tasks: 100, before: 15, days: 42 };
/** Whoever has more has had one busy season a year ago: so many tasks on each of its days. */
const busy = { tasks: 1_260, aDay: 30, firstDay: -375 };
/** All others: ten a day, day by day into the past, at most over so many days. */
const past = { aDay: 10, days: 10_000 };

/** The busy season's first day and its last, counted from today: with those others, each of them has forty tasks. */
export const busySeason = { from: busy.firstDay, to: busy.firstDay + busy.tasks / busy.aDay - 1 };

/** Which day the task of number `n` is due, counted from today. */
const day = `case when n <= ${near.tasks} then (n - 1) % ${near.days} - ${near.before}
  when n <= ${near.tasks + busy.tasks} then ${busy.firstDay} + (n - ${near.tasks + 1}) / ${busy.aDay}
  else -${near.before + 1} - (n / ${past.aDay}) % ${past.days} end`;

/**
 * Gives a person so many tasks. Around today all people have the same: what is to come is open, of what lies behind a third is
 * late, and each kind that a page looks for is there at least five times. Of the others nine of ten are done, the rest is
 * late or without a day; one of a thousand has the rare word, one of a thousand the rare tag, and one of 64 both common words.
 * They go in by SQL, past the log, which nothing that is measured reads.
 */
export async function fillTasks(admin: Admin, email: string, count: number): Promise<void> {
  for (let from = 1; from <= count; from += atOnce) {
    await admin.query(
      `insert into task (id, owner_id, version, last_event_id, created_at, updated_at, title, description, priority, category,
         status, completed_at, tags, due_date, due_time, timezone, due_at, exdates, repeat_from, position)
       select uuidv7(n * interval '-1 minute'), person.id, 1, gen_random_uuid(), now() - n * interval '1 minute', now(),
         case when is_near and n % 20 = 5 then 'Call Anna ' || n else
           (array['Call','Pay','Buy','Write to','Clean','Fix','Book','Read'])[1 + n % 8] || ' '
             || (array['Anna','the rent','milk','the bank','the kitchen','the bike','a table','chapter'])[1 + (n / 8) % 8] || ' ' || n end
           || case when n % 997 = 0 or is_near and n % 20 = 10 then ' dentist' else '' end,
         case when n % 5 = 0 then 'Some notes on number ' || n end,
         (array['low','medium','medium','high'])[1 + (n / 7) % 4], (array['work','personal','home','other'])[1 + (n / 4) % 4],
         case when is_open then 'pending' else 'completed' end,
         case when is_open then null when is_near then now() - n * interval '1 minute' else now() + day * interval '1 day' end,
         case when n % 991 = 0 or is_near and n % 20 = 15 then '{rare}' when n % 3 = 0 then '{home}' else '{}' end::text[],
         due, case when n % 20 = 0 and due is not null then '09:00' end::time, 'UTC', due + interval '9 hours', '{}', 'due', 0
       from (select n, day, is_near, case when is_near then day >= 0 or n % 3 = 0 else n % 10 = 0 end as is_open,
               case when is_near or n % 70 <> 0 then (now() + day * interval '1 day')::date end as due
             from (select n, n <= ${near.tasks} as is_near, ${day} as day from generate_series($2::int, $3::int) as n) numbered) made,
         (select id from "user" where email = $1) as person`,
      [email, from, Math.min(count, from + atOnce - 1)],
    );
  }
  // As the database does by itself within minutes.
  await admin.query("analyze task, task_search, task_word");
}
