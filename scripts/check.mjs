import { spawnSync } from "node:child_process";

/** Everything that is checked without running Daybook; each step is run, so that one look shows all that is off. */
const steps = [
  ["format and lint", "biome", ["check", "--error-on-warnings"]],
  ["types", "tsc", ["--noEmit"]],
  [
    "boundaries",
    "depcruise",
    ["--config", ".dependency-cruiser.cjs", "app", "components", "lib", "workers", "scripts"],
  ],
  ["unused", "knip", []],
  ["generated files", "node", ["--import", "./scripts/alias.mjs", "scripts/generate.ts", "--check"]],
  ["migrations", "node", ["scripts/check-migrations.mjs"]],
];

const failed = [];
for (const [name, command, args] of steps) {
  console.log(`— ${name}`);
  const { status } = spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`Not clean: ${failed.join(", ")}.`);
  process.exitCode = 1;
}
