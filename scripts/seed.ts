import "./quiet";
import { now } from "@/lib/core/clock";
import { withOperatorsDatabase } from "@/lib/operations/operators-database";
import { runScript } from "@/lib/operations/run-script";
import { demoPerson, seedDemo } from "@/lib/operations/seed/seed-demo";
import { authDatabase } from "@/lib/people/auth";

await runScript(async () => {
  const isNew = await withOperatorsDatabase((pool) => seedDemo(pool, now()));
  await authDatabase().end();
  process.stdout.write(
    `${isNew ? "Demo person" : "The demo person is there already"}: ${demoPerson.email}, password ${demoPerson.password}\n`,
  );
  return 0;
});
