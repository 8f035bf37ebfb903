import "./quiet";
import { now } from "@/lib/core/clock";
import { showProgress } from "@/lib/operations/backup/progress";
import { writeBackup } from "@/lib/operations/backup/write-backup";
import { withOperatorsDatabase } from "@/lib/operations/operators-database";
import { runScript } from "@/lib/operations/run-script";

await runScript(async () => {
  const at = now();
  const file = process.argv[2] ?? `./daybook-${at.toISOString().slice(0, 10)}.backup`;
  const progress = showProgress();
  const made = await withOperatorsDatabase((pool) => writeBackup(pool, file, { now: at, progress }));
  progress.done();
  process.stdout.write(
    `${file}: ${made.rows.toLocaleString("en")} rows of ${made.tables} tables, ${made.bytes.toLocaleString("en")} bytes, sha256 ${made.sha256}\n` +
      "Keep it like a password: people's password hashes and API key hashes are in it. Sessions are not, so everybody signs in again\n" +
      "after a restore; secrets.json of the data folder is not either, keep a copy of it beside.\n",
  );
  return 0;
});
