import { type BrowserContext, chromium, type Page } from "playwright";
import { withConnection } from "@/lib/db/embedded/connect";
import { ensureDatabase } from "@/lib/db/embedded/ensure-database";
import { findBrowser } from "../../tests/support/find-browser";
import { freePort, Product } from "../testing/product";
import { signUp } from "../testing/sign-up";
import { type Figure, quantile } from "./figures";
import { fillTasks } from "./tasks/fill";

/** Tasks in the list; all of them to be done. */
const listed = Number(process.env.BENCH_LISTED ?? 10_000);
const completed = 60;
/** Between two taps: as fast as a person goes down a list. */
const betweenMs = 350;
/** The browser tells of no event that is quicker than this; such a one counts as this slow. */
const leastMs = 16;

/** Keeps how long each interaction took: from the input to the next picture (Event Timing, W3C). Runs in the page. */
function watchInteractions(durationThreshold: number): void {
  const slowest = new Map<number, number>();
  (window as { __slowest?: Map<number, number> }).__slowest = slowest;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[]) {
      if (entry.interactionId === 0) continue;
      slowest.set(entry.interactionId, Math.max(entry.duration, slowest.get(entry.interactionId) ?? 0));
    }
  }).observe({ type: "event", durationThreshold, buffered: true } as PerformanceObserverInit);
}

const takeInteractions = (page: Page): Promise<number[]> =>
  page.evaluate(() => [...((window as { __slowest?: Map<number, number> }).__slowest?.values() ?? [])]);

/** So many taps on what `find` gives the place of; how long each took, in milliseconds. */
async function tap(
  page: Page,
  count: number,
  find: () => { x: number; y: number } | undefined,
): Promise<number[]> {
  await page.evaluate(watchInteractions, leastMs);
  for (let number = 0; number < count; number++) {
    const place = await page.evaluate(find);
    if (!place) throw new Error(`There was nothing to tap after ${number} taps.`);
    await page.mouse.click(place.x, place.y);
    await page.waitForTimeout(betweenMs);
  }
  const told = await takeInteractions(page);
  const quick = Array.from({ length: Math.max(0, count - told.length) }, () => leastMs);
  return [...told, ...quick];
}

/** The middle of the first open check in sight. Runs in the page. */
function firstOpenCheck(): { x: number; y: number } | undefined {
  for (const check of document.querySelectorAll('main [data-check][aria-checked="false"]')) {
    const { top, bottom, left, width, height } = check.getBoundingClientRect();
    const isInSight = top > 120 && bottom < window.innerHeight - 120;
    if (isInSight) return { x: left + width / 2, y: top + height / 2 };
  }
  return undefined;
}

/** Scrolls to the end, page by page, until the list has all that there is. */
async function loadWhole(page: Page): Promise<void> {
  for (let still = 0, height = 0; still < 8; ) {
    const now = await page.evaluate(() => {
      window.scrollTo(0, document.documentElement.scrollHeight);
      return document.documentElement.scrollHeight;
    });
    still = now === height ? still + 1 : 0;
    height = now;
    await page.waitForTimeout(250);
  }
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.waitForTimeout(1_500);
}

/** A check box of the browser's own on an empty page: what a tap costs at least. */
async function bare(context: BrowserContext): Promise<number[]> {
  const page = await context.newPage();
  await page.setContent('<main style="padding:200px"><input type="checkbox"></main>');
  const taken = await tap(page, completed, () => {
    const box = document.querySelector("input")?.getBoundingClientRect();
    return box && { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  });
  await page.close();
  return taken;
}

/** How long a tap on a task's check takes until its picture has changed, in a list of ten thousand. */
export async function benchBrowser(): Promise<Figure[]> {
  const browser = await chromium.launch(await findBrowser());
  const product = new Product(await freePort());
  try {
    product.start();
    await product.healthy();
    const { email, headers } = await signUp(product, 0);
    const { adminUrl } = await ensureDatabase(product.dataFolder);
    await withConnection(adminUrl, async (admin) => {
      await fillTasks(admin, email, listed);
      await admin.query("update task set status = 'pending', completed_at = null");
    });
    const viewport = { width: 1280, height: 800 };
    const context = await browser.newContext({ extraHTTPHeaders: headers, viewport });
    const yardstick = await bare(await browser.newContext({ viewport }));
    const page = await context.newPage();
    await page.goto(`${product.address}/tasks`, { waitUntil: "load" });
    await loadWhole(page);
    const ours = await tap(page, completed, firstOpenCheck);
    const figure = (share: number): Figure => ({
      what: `completing a task in a list of ${listed}, p${share * 100}`,
      unit: "ms",
      ours: quantile(ours, share),
      yardstick: quantile(yardstick, share),
      against: "a check box on an empty page; input to next picture (Event Timing, steps of 8 ms)",
      wanted: share > 0.5 ? "≤ 50 ms" : "",
    });
    return [figure(0.5), figure(0.95)];
  } finally {
    await browser.close();
    await product.remove();
  }
}
