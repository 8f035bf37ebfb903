import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The migrations must say what the schema says: generating into a copy of them must add nothing. */
const root = fileURLToPath(new URL("..", import.meta.url));
const copy = mkdtempSync(path.join(tmpdir(), "daybook-migrations-"));
try {
  cpSync(path.join(root, "drizzle"), copy, { recursive: true });
  const before = readdirSync(copy).length;
  const { status, stdout, stderr } = spawnSync("drizzle-kit", ["generate"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, DRIZZLE_OUT: path.relative(root, copy) },
    shell: process.platform === "win32",
  });
  if (status !== 0 || readdirSync(copy).length !== before) {
    console.error(
      `${stdout}${stderr}\nThe schema is ahead of the migrations: run npx drizzle-kit generate --name what-changed.`,
    );
    process.exitCode = 1;
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
