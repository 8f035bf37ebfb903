import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../testing/product";

const root = fileURLToPath(new URL("../../", import.meta.url));
const nextProgram = createRequire(import.meta.url).resolve("next/dist/bin/next");

const files: Record<string, string> = {
  "package.json": '{ "name": "empty", "private": true }',
  "next.config.mjs": `export default { turbopack: { root: ${JSON.stringify(root)} } };`,
  "app/layout.jsx":
    "export default function Layout({ children }) { return <html lang='en'><body>{children}</body></html>; }",
  "app/page.jsx": "export default function Page() { return <p>Empty</p>; }",
};

/** An empty Next page of the same Next, built and served for `work`: what any page costs before it has anything on it. */
export async function withEmptyNext<T>(work: (address: string) => Promise<T>): Promise<T> {
  // Inside the project, because Next finds its packages by the folders above.
  mkdirSync(path.join(root, ".daybook"), { recursive: true });
  const folder = mkdtempSync(path.join(root, ".daybook", "empty-next-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
    execFileSync(process.execPath, [nextProgram, "build"], { cwd: folder, env, stdio: "ignore" });
    const port = await freePort();
    const server = spawn(process.execPath, [nextProgram, "start", "-H", "127.0.0.1", "-p", String(port)], {
      cwd: folder,
      env,
      stdio: "ignore",
    });
    try {
      return await work(await answering(`http://127.0.0.1:${port}`));
    } finally {
      server.kill("SIGTERM");
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function answering(address: string): Promise<string> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return address;
    await sleep(100);
  }
  throw new Error("The empty Next page does not answer.");
}
