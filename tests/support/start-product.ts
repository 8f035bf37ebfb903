import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort, Product } from "../../scripts/testing/product.ts";

/** The first account of the run: the one who sees Status. */
export const operator = { name: "Olga Operator", email: "operator@example.org", password: "correct horse" };

/** Where a test finds the product of the run. */
export const addressOf = (env: NodeJS.ProcessEnv = process.env): string => env.DAYBOOK_E2E_URL ?? "";

/** A start may have to build the web app first. */
const readyMs = 900_000;

/** Starts Daybook by its own launcher on a data folder and a port of its own, and waits until it answers. */
export async function startProduct(env: Record<string, string> = {}): Promise<Product> {
  const product = new Product(await freePort());
  Object.assign(process.env, env);
  product.start();
  for (const name of Object.keys(env)) delete process.env[name];
  const end = Date.now() + readyMs;
  while (Date.now() < end) {
    if (!product.isLaunched)
      throw new Error(`Daybook did not start:\n${readFileSync(`${product.dataFolder}.log`, "utf8")}`);
    const answer = await fetch(`${product.address}/api/ready`).catch(() => undefined);
    if (answer?.ok) return product;
    await sleep(200);
  }
  await product.remove();
  throw new Error("Daybook was not ready in a quarter of an hour.");
}
