import "./quiet";
import { AppError } from "@/lib/core/errors";
import { showProgress } from "@/lib/operations/backup/progress";
import { checkSeal } from "@/lib/operations/backup/read-backup";
import { restoreBackup } from "@/lib/operations/backup/restore-backup";
import { withOperatorsDatabase } from "@/lib/operations/operators-database";
import { runScript } from "@/lib/operations/run-script";

await runScript(async () => {
  const file = process.argv[2];
  if (!file) throw new AppError("invalid_input", "Name the backup: npm run restore -- FILE");
  // Before a database is started, and perhaps made, for nothing.
  await checkSeal(file);
  const progress = showProgress();
  const done = await withOperatorsDatabase((pool) => restoreBackup(pool, file, { progress }), {
    schema: "migrate",
  });
  progress.done();
  process.stdout.write(
    `Restored ${done.rows.toLocaleString("en")} rows of ${done.tables} tables as they were on ${done.created}. Everybody signs in again.\n`,
  );
  return 0;
});
