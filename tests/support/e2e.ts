import { randomUUID } from "node:crypto";
import { type BrowserContext, test as base, expect, type Locator, type Page } from "@playwright/test";
import { addressOf } from "./start-product.ts";

export { expect };

/** A person of one test's own, signed in in its page. */
export interface Person {
  name: string;
  email: string;
  password: string;
}

interface Own {
  /** Signed up and signed in before the test begins. */
  person: Person;
  /** Signs the same person in on another device: a browser context with nothing of the first. */
  anotherDevice: () => Promise<Page>;
}

/** An address of this test's own: signing up and in are limited by address. */
const randomAddress = (): string => `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 256)).join(".")}`;

/** An account that nobody has yet. */
export function newAccount(name = "Ada Byron"): Person & { username: string } {
  const id = randomUUID().slice(0, 12);
  return { name, email: `ada-${id}@example.org`, username: `ada-${id}`, password: "correct horse" };
}

async function post(context: BrowserContext, path: string, data: object): Promise<void> {
  const answer = await context.request.post(`/api/auth/${path}`, { data });
  expect(answer.ok(), await answer.text()).toBe(true);
}

export const signIn = (context: BrowserContext, { email, password }: Person): Promise<void> =>
  post(context, "sign-in/email", { email, password });

/** Makes a person and signs them in. */
export async function signUp(context: BrowserContext): Promise<Person> {
  const account = newAccount();
  const region = { timezone: "Europe/Berlin", locale: "en-GB", currency: "EUR" };
  await post(context, "sign-up/email", { ...account, ...region });
  return account;
}

export const test = base.extend<Own>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
  baseURL: async ({}, use) => use(addressOf()),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  extraHTTPHeaders: async ({}, use) => use({ "x-forwarded-for": randomAddress() }),
  person: async ({ context }, use) => {
    await use(await signUp(context));
  },
  anotherDevice: async ({ browser, person, viewport }, use) => {
    const devices: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext({
        viewport,
        baseURL: addressOf(),
        extraHTTPHeaders: { "x-forwarded-for": randomAddress() },
      });
      devices.push(context);
      await signIn(context, person);
      return context.newPage();
    });
    for (const device of devices) await device.close();
  },
});

/** Whether the page is as wide as a desk. */
export const isDesk = (page: Page): boolean => (page.viewportSize()?.width ?? 0) >= 1024;

/** Opens an address and waits until the page answers to a hand: React has taken over all that the server drew. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForFunction(() => {
    const drawn = [...document.querySelectorAll("main, form, button")];
    return (
      drawn.length > 0 && drawn.every((one) => Object.keys(one).some((key) => key.startsWith("__react")))
    );
  });
}

/** Goes to a page as a person does, by the rail or the bar. */
export async function goTo(page: Page, name: "Today" | "Tasks" | "Money" | "Chat"): Promise<void> {
  const pages = page.getByRole("navigation", { name: "Pages" });
  await pages.getByRole("link", { name }).filter({ visible: true }).click();
  await page.waitForURL(new RegExp(`/${name.toLowerCase()}($|[?/])`));
}

/** Says something to Daybook in the page's one input; on a phone, where it is in the add sheet and in Chat, in Chat. */
export async function tell(page: Page, text: string): Promise<void> {
  if (!isDesk(page) && !new URL(page.url()).pathname.startsWith("/chat")) await goTo(page, "Chat");
  const input = page.getByRole("textbox", { name: "Tell Daybook" });
  await input.fill(text);
  await input.press("Enter");
}

/** What was said and answered. */
export const talkOf = (page: Page): Locator => page.getByRole("log", { name: "Conversation" });

/** Does a thing by the HTTP API, as the person of the page. */
export async function api<Value>(page: Page, method: string, path: string, data?: object): Promise<Value> {
  const answer = await page.request.fetch(`/api/v1/${path}`, {
    method,
    ...(data ? { data } : {}),
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as Value;
}

/** A task, made by the API. */
export const makeTask = (page: Page, task: object): Promise<{ id: string; title: string; version: number }> =>
  api(page, "POST", "tasks", task);

/** The notice with these words at the foot of the page. */
export const noticeOf = (page: Page, words: string | RegExp): Locator =>
  page
    .getByRole("region", { name: /Notices/ })
    .getByRole("listitem")
    .filter({ hasText: words });

/**
 * Loads a page anew. One that was fetching itself at that moment may go to its own address by itself instead (Next's router does
 * so where a fetch of its is cut off), which ends the reload and is as good.
 */
export async function reload(page: Page): Promise<void> {
  await page.reload().catch(async (error: unknown) => {
    if (!String(error).includes("ERR_ABORTED")) throw error;
    await page.waitForLoadState("load");
  });
}
