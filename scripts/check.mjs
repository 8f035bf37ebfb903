import { spawnSync } from "node:child_process";

/** Everything that is checked without running Daybook; each step is run, so that one look shows all that is off. */
const steps = ["format", "types", "boundaries", "unused", "generated", "migrations"];

const failed = steps.filter((name) => {
  console.log(`— ${name}`);
  const { status } = spawnSync("npm", ["run", "--silent", `check:${name}`], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  return status !== 0;
});
if (failed.length > 0) {
  console.error(`Not clean: ${failed.join(", ")}.`);
  process.exitCode = 1;
}
