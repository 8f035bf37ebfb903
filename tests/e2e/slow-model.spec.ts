import { test as base, expect, open, reload, signUp, talkOf, tell } from "../support/e2e.ts";
import { type OpenaiServer, startOpenaiServer } from "../support/openai-server.ts";
import { startProduct } from "../support/start-product.ts";

/** A second Daybook whose answers come from a model that takes its time, at an address of this machine. */
interface Slow {
  address: string;
  model: OpenaiServer;
}

const test = base.extend<object, { slow: Slow }>({
  slow: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
    async ({}, use) => {
      const model = await startOpenaiServer();
      const product = await startProduct({ OPENAI_BASE_URL: model.url, OPENAI_MODEL: "slow-model" });
      await use({ address: product.address, model });
      await product.remove();
      await model.close();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: async ({ slow }, use) => use(slow.address),
});
test.beforeEach(async ({ context }) => {
  await signUp(context);
});

const counted = "one two three four five six seven eight nine ten";

test("a reload in the middle of an answer picks it up from its beginning and goes on to its end", async ({
  page,
  slow: { model },
}) => {
  await open(page, "/chat");
  await expect(page.getByText(/Answers come from slow-model at 127\.0\.0\.1/)).toBeVisible();
  model.willReply({ kind: "text", text: counted, pauseMs: 500 });
  await tell(page, "count");
  await expect(talkOf(page).getByText(/^one two/)).toBeVisible();
  await reload(page);
  await expect(talkOf(page).getByText(/^one two three/)).toBeVisible();
  await expect(talkOf(page).getByText(/ten$/)).toHaveCount(0);
  await expect(talkOf(page).getByText(counted)).toBeVisible();
  await reload(page);
  await expect(talkOf(page).getByText(counted)).toBeVisible();
});

test("Esc stops an answer on the server, and the part that is there stays", async ({
  page,
  slow: { model },
}) => {
  await open(page, "/chat");
  model.willReply({ kind: "text", text: counted.repeat(5), pauseMs: 300 });
  await tell(page, "count");
  await expect(talkOf(page).getByText(/^one two/)).toBeVisible();
  await page.getByRole("textbox", { name: "Tell Daybook" }).press("Escape");
  await expect(page.getByRole("button", { name: "Send" })).toBeVisible();
  const said = await talkOf(page)
    .getByText(/^one two/)
    .textContent();
  await reload(page);
  await expect(talkOf(page).getByText(/^one two/)).toHaveText(said ?? "");
  expect(said?.length).toBeLessThan(counted.length * 5);
});

test("a model that fails is told in one sentence, which is still there after a reload, and what was said is kept", async ({
  page,
  slow: { model },
}) => {
  await open(page, "/chat");
  model.willReply({ kind: "error", status: 400 });
  await tell(page, "count");
  const alert = talkOf(page).getByRole("alert");
  await expect(alert).toContainText(/^slow-model answered with an error \(400\)\. What you said is kept/);
  await expect(page).toHaveURL(/\/chat\/[0-9a-f-]{36}$/);
  await reload(page);
  await expect(alert).toContainText(/^slow-model answered with an error \(400\)\. What you said is kept/);
  await expect(talkOf(page).getByText("You said: count")).toBeVisible();
});
