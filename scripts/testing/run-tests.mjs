// Runs the tests' runners and adds up what they counted: what `npm test` and `npm run test:cluster` end with.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

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
    count: ({ numPassedTests, testResults }) => ({
      passed: numPassedTests,
      failures: testResults.flatMap(failuresOfFile),
    }),
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
    count: ({ stats, suites, errors }) => {
      const failures = suites.flatMap((suite) => testsOfSuite(suite, "unexpected"));
      const outside = errors.map(({ message }) => ({ name: "outside any test", why: inOneLine(message) }));
      return {
        passed: stats.expected + stats.flaky,
        failures: failures.length > 0 ? failures : outside,
        flaky: suites.flatMap((suite) => testsOfSuite(suite, "flaky")),
      };
    },
  };
}

/** @param {string | undefined} text an error as a runner tells it, perhaps in colours; its message is told in one line. */
function inOneLine(text) {
  const [message] = stripVTControlCharacters(text ?? "").split(/\n\s+at /);
  return message.replaceAll(/\s+/g, " ").trim().slice(0, 400);
}

/** The failed tests of a file, as Vitest reports it. One that can't be loaded has no tests of its own, yet it failed. */
function failuresOfFile({ name, status, message, assertionResults }) {
  const file = path.relative(root, name);
  const failed = assertionResults.filter((test) => test.status === "failed");
  if (status === "failed" && failed.length === 0) return [{ name: file, why: inOneLine(message) }];
  return failed.map(({ fullName, failureMessages }) => ({
    name: `${file} › ${fullName}`,
    why: inOneLine(failureMessages[0]),
  }));
}

/**
 * The tests of a suite and of those within it that ended so, as Playwright reports them, with why the first try failed.
 * One that passed at a later try is "flaky".
 */
function testsOfSuite({ specs, suites = [] }, status) {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter((test) => test.status === status)
      .map(({ projectName, results }) => ({
        name: `[${projectName}] ${file} › ${title}`,
        why: inOneLine(results[0]?.error?.message),
      })),
  );
  return [...own, ...suites.flatMap((suite) => testsOfSuite(suite, status))];
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
  let counted = { passed: 0, failures: [] };
  try {
    counted = count(JSON.parse(readFileSync(report, "utf8")));
  } catch (error) {
    counted.failures.push({ name: title, why: `There is no report (${error.message}).` });
  }
  if (code !== 0 && counted.failures.length === 0)
    counted.failures.push({ name: title, why: `No test failed, but it ended with the exit code ${code}.` });
  return { title, flaky: [], ...counted };
}

/**
 * Runs them one after the other. It ends with the flaky and the failed tests by name, each with its reason, and with a
 * line that adds all up: `N passed, N failed`. Sets the exit code.
 * @param {ReturnType<typeof vitest>[]} runners
 */
export async function runTests(...runners) {
  const results = [];
  for (const runner of runners) results.push(await run(runner));
  const failures = results.flatMap((result) => result.failures);
  console.log("");
  for (const { name, why } of results.flatMap((result) => result.flaky)) console.log(`FLAKY ${name}: ${why}`);
  for (const { name, why } of failures) console.log(`FAILED ${name}: ${why}`);
  for (const result of results)
    console.log(`${result.title}: ${result.passed} passed, ${result.failures.length} failed`);
  const passed = results.reduce((total, result) => total + result.passed, 0);
  console.log(`\n${passed} passed, ${failures.length} failed`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
