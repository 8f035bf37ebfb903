import { addressOf, operator, startProduct } from "./start-product.ts";

/** Before all tests: the product, unless DAYBOOK_E2E_URL names one that runs already. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  const product = addressOf() === "" ? await startProduct() : undefined;
  if (product) {
    process.env.DAYBOOK_E2E_URL = product.address;
    process.env.DAYBOOK_E2E_DATA = product.dataFolder;
  }
  await fetch(`${addressOf()}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: addressOf() },
    body: JSON.stringify({ ...operator, username: "operator" }),
  });
  return product && (() => product.remove());
}
