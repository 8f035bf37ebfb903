import type { Locator, Page } from "@playwright/test";

interface Finger {
  /** Goes from the middle of a row by so many pixels and is lifted there. */
  swipe: (row: Locator, by: { x?: number; y?: number }) => Promise<void>;
  /** Rests on a row. */
  hold: (row: Locator) => Promise<void>;
  /** Rests on something, takes it to a point of the window and stays there for a while before it is lifted. */
  carry: (what: Locator, to: { x: number; y: number }, stayMs?: number) => Promise<void>;
}

/** A finger on the page, as the browser hears of one. */
export async function fingerOn(page: Page): Promise<Finger> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", x = 0, y = 0) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  const middleOf = async (row: Locator) => {
    await row.scrollIntoViewIfNeeded();
    const box = await row.boundingBox();
    if (!box) throw new Error("The row is not there to be touched.");
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  return {
    async swipe(row, { x: byX = 0, y: byY = 0 }) {
      const { x, y } = await middleOf(row);
      await touch("touchStart", x, y);
      for (let step = 1; step <= 10; step++) {
        await touch("touchMove", x + (byX * step) / 10, y + (byY * step) / 10);
        await page.waitForTimeout(16);
      }
      // It comes to rest before it is lifted: a tap right after a fling only stops that, and is no click.
      await page.waitForTimeout(150);
      await touch("touchMove", x + byX, y + byY);
      await touch("touchEnd");
    },
    async hold(row) {
      const { x, y } = await middleOf(row);
      await touch("touchStart", x, y);
      await page.waitForTimeout(650);
      await touch("touchEnd");
    },
    async carry(what, to, stayMs = 150) {
      const { x, y } = await middleOf(what);
      await touch("touchStart", x, y);
      await page.waitForTimeout(650);
      for (let step = 1; step <= 10; step++) {
        await touch("touchMove", x + ((to.x - x) * step) / 10, y + ((to.y - y) * step) / 10);
        await page.waitForTimeout(16);
      }
      await page.waitForTimeout(stayMs);
      await touch("touchEnd");
    },
  };
}
