// Runs the tests' runners and adds up what they counted: what `npm test` and `npm run test:cluster` end with.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
// By their place: neither package exports its program.
const program = (file) => path.join(root, "node_modules", file);
const reports = mkdtempSync(path.join(tmpdir(), "daybook-reports-"));
process.once("exit", () => rmSync(reports, { recursive: true, force: true }));

/**
 * Tests in Vitest.
 * @param {string} title
 * @param {string[]} [args] more for its command line.
 */
export function vitest(title, args = []) {
  const report = path.join(reports, "vitest.json");
  return {
    title,
    args: [
      program("vitest/vitest.mjs"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...args,
    ],
    env: {},
    report,
    count: ({ numPassedTests, numFailedTests, testResults }) => {
      // A file that can't be loaded has no tests of its own, yet it failed.
      const brokenFiles = testResults.filter(
        (file) => file.status === "failed" && file.assertionResults.every((t) => t.status !== "failed"),
      );
      return { passed: numPassedTests, failed: numFailedTests + brokenFiles.length };
    },
  };
}

/**
 * Tests in Playwright.
 * @param {string} title
 */
export function playwright(title) {
  const report = path.join(reports, "playwright.json");
  return {
    title,
    args: [program("@playwright/test/cli.js"), "test", "--reporter=list,json"],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    report,
    count: ({ stats, errors }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + (stats.unexpected === 0 ? errors.length : 0),
    }),
  };
}

/** Runs Node to its end; resolves to its exit code. */
function runNode(args, env) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("exit", (code) => done(code ?? 1));
  });
}

/** Runs one runner. One that fails without a failed test to show (a crash, no report) counts as one failure. */
async function run({ title, args, env, report, count }) {
  console.log(`\n${title}\n`);
  const code = await runNode(args, env);
  let counted = { passed: 0, failed: 0 };
  try {
    counted = count(JSON.parse(readFileSync(report, "utf8")));
  } catch (error) {
    console.log(`${title}: there is no report (${error.message}).`);
    counted.failed = 1;
  }
  if (code !== 0 && counted.failed === 0) counted.failed = 1;
  return { title, ...counted };
}

/**
 * Runs them one after the other; the last line it prints adds them up: `N passed, N failed`. Sets the exit code.
 * @param {ReturnType<typeof vitest>[]} runners
 */
export async function runTests(...runners) {
  const results = [];
  for (const runner of runners) results.push(await run(runner));
  console.log("");
  for (const { title, passed, failed } of results)
    console.log(`${title}: ${passed} passed, ${failed} failed`);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
  process.exitCode = sum("failed") > 0 ? 1 : 0;
}
