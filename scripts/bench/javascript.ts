import { gzipSync } from "node:zlib";
import { type BrowserContext, chromium } from "playwright";
import { findBrowser } from "../../tests/support/find-browser";
import { freePort, Product } from "../testing/product";
import { signUp } from "../testing/sign-up";
import { withEmptyNext } from "./empty-next";
import type { Figure } from "./figures";

/** Scripts that are fetched this long after the page has settled belong to using it. */
const settleMs = 1_500;

/** Kilobytes of JavaScript, each file compressed by gzip, that a browser loads with a page until it is at rest. */
async function kilobytesOf(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  const bodies: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script" || !response.ok()) return;
    bodies.push(
      response.body().then(
        (body) => gzipSync(body).length,
        () => 0,
      ),
    );
  });
  const answer = await page.goto(url, { waitUntil: "load" });
  if (!answer?.ok() || new URL(page.url()).pathname !== new URL(url).pathname) {
    throw new Error(`${url} answered ${answer?.status()} at ${page.url()}`);
  }
  await page.waitForTimeout(settleMs);
  const sizes = await Promise.all(bodies);
  await page.close();
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

/** The JavaScript of our pages against that of an empty page, in a real browser. */
export async function benchJavascript(): Promise<Figure[]> {
  const browser = await chromium.launch(await findBrowser());
  const product = new Product(await freePort());
  try {
    product.start();
    await product.healthy();
    const { headers } = await signUp(product, 0);
    // A service worker would fetch in advance what a later page needs.
    const context = await browser.newContext({ extraHTTPHeaders: headers, serviceWorkers: "block" });
    const today = await kilobytesOf(context, `${product.address}/today`);
    const chat = await kilobytesOf(context, `${product.address}/chat`);
    const empty = await withEmptyNext(async (address) =>
      kilobytesOf(await browser.newContext(), `${address}/`),
    );
    const against = "an empty Next page";
    return [
      {
        what: "JavaScript with Today, gzip",
        unit: "kB",
        ours: today,
        yardstick: empty,
        against,
        wanted: "≤ 1.35×",
      },
      {
        what: "JavaScript with Chat, gzip",
        unit: "kB",
        ours: chat,
        yardstick: empty,
        against,
        wanted: "≤ 1.9×",
      },
    ];
  } finally {
    await browser.close();
    await product.remove();
  }
}
