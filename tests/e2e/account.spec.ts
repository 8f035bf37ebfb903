import type { Page } from "@playwright/test";
import { expect, newAccount, open, type Person, reload, test } from "../support/e2e.ts";

async function fillSignIn(page: Page, { email }: Person, password: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

const tag = ["@phone"];

test("a new person signs up and is on Today; a wrong password gets a sentence; they sign out and in again", {
  tag,
}, async ({ page }) => {
  const account = newAccount("Grace Hopper");
  await open(page, "/");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByRole("link", { name: "Create an account" }).click();
  await page.getByLabel("Name", { exact: true }).fill(account.name);
  await page.getByLabel("Username").fill(account.username);
  await page.getByLabel("Email").fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL(/\/today$/);
  await expect(page.getByText("A clear page. Say what you have to do, or what you spent.")).toBeVisible();
  await page
    .getByRole("link", { name: /settings/ })
    .filter({ visible: true })
    .click();
  await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Berlin");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto("/tasks");
  await expect(page).toHaveURL(/\/sign-in/);
  await fillSignIn(page, account, "wrong horse");
  await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toHaveText(
    "Email or password is not right. Check both and try again.",
  );
  await expect(page.getByLabel("Email")).toHaveValue(account.email);
  await fillSignIn(page, account, account.password);
  await expect(page).toHaveURL(/\/today$/);
});

test("what is wrong with a new account is said at its field, and nothing typed is lost", async ({
  page,
  person,
}) => {
  await page.context().clearCookies();
  await open(page, "/sign-in?new=1");
  await page.getByLabel("Name", { exact: true }).fill("Ada");
  await page.getByLabel("Username").fill("ada lovelace");
  await page.getByLabel("Email").fill("new@example.org");
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Username")).toHaveAccessibleDescription(
    "A username has letters, digits, dots, dashes and underscores only.",
  );
  await page.getByLabel("Username").fill(`ada-${Date.now()}`);
  await page.getByLabel("Email").fill(person.email);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Email")).toHaveAccessibleDescription(
    "There is an account with this email. Sign in instead.",
  );
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Ada");
});

test("too many tries to sign in are told so in a sentence, and a right password does not pass either", async ({
  page,
  person,
}) => {
  await page.context().clearCookies();
  await open(page, "/sign-in");
  for (let tries = 0; tries < 4; tries += 1) {
    const answered = page.waitForResponse(/sign-in\/email/);
    await fillSignIn(page, person, "wrong horse");
    await answered;
  }
  const alert = page.getByRole("alert").filter({ hasText: /\S/ });
  await expect(alert).toHaveText(/^Too many tries\. Wait \d+ seconds and try again\.$/);
  await fillSignIn(page, person, person.password);
  await expect(alert).toHaveText(/^Too many tries/);
});

test("signing out everywhere ends the session of another device at its next step", { tag }, async ({
  page,
  person,
  anotherDevice,
}) => {
  const other = await anotherDevice();
  await open(other, "/today");
  await expect(other.getByText(person.name).filter({ visible: true })).toHaveCount(1);
  await open(page, "/settings");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await reload(other);
  await expect(other).toHaveURL(/\/sign-in/);
  expect((await other.request.get("/api/v1/tasks")).status()).toBe(401);
});
