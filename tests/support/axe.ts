import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/** What of a page, as it is now, does not meet WCAG 2.2 AA: each violation as one line that says where. */
export async function violationsOf(page: Page): Promise<string[]> {
  // The title comes behind the first part of a page that is drawn anew: it is waited for, where axe would look once.
  await expect(page).toHaveTitle(/./);
  const { violations } = await new AxeBuilder({ page })
    .withTags(rules)
    .disableRules("document-title")
    .analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary ?? ""}`),
  );
  return [...found, ...(await sideways(page))];
}

/** WCAG 1.4.10, which axe does not look for: a page is not wider than its window. */
async function sideways(page: Page): Promise<string[]> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  const { width } = page.viewportSize() ?? { width: wide };
  return wide > width ? [`reflow: the page is ${wide} wide in a window of ${width}`] : [];
}
