import { setTimeout as sleep } from "node:timers/promises";
import type { Product } from "./product";

/** A person of the product and the header by which the API knows them. */
export interface Account {
  email: string;
  headers: Record<string, string>;
}

async function post(
  product: Pick<Product, "address">,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Response> {
  for (;;) {
    const answer = await fetch(`${product.address}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: product.address, ...headers },
      body: JSON.stringify(body),
    });
    if (answer.status !== 429) return answer;
    await sleep(1_000);
  }
}

/**
 * Signs a new person up, and asks for them once: the first request makes the space that all of theirs lies in. By turns they use
 * the API with a session's cookie or with a key.
 */
export async function signUp(product: Pick<Product, "address">, number: number): Promise<Account> {
  const email = `person${number}@example.org`;
  const answer = await post(
    product,
    "/api/auth/sign-up/email",
    { name: `Person ${number}`, email, password: "correct horse" },
    {},
  );
  if (!answer.ok) throw new Error(`Signing up failed with ${answer.status}: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const first = await fetch(`${product.address}/api/v1/me`, { headers: { cookie } });
  if (!first.ok) throw new Error(`The first request failed with ${first.status}: ${await first.text()}`);
  if (number % 2 === 0) return { email, headers: { cookie } };
  const made = await post(product, "/api/auth/api-key/create", { name: "faults" }, { cookie });
  const { key } = (await made.json()) as { key?: string };
  if (!key) throw new Error(`No API key was made (${made.status}).`);
  return { email, headers: { authorization: `Bearer ${key}` } };
}
