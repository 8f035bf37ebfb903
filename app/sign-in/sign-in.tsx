"use client";

import {
  SignInForm,
  type SignInFormProps,
  type SignInInput,
  type SignUpInput,
} from "@/components/sign-in/sign-in-form";
import type { ActionError, ActionResult } from "@/lib/core/action-result";

/** Better Auth's codes as sentences, at the field they are about. */
const sentences: Record<string, { field?: string; words: string }> = {
  INVALID_EMAIL_OR_PASSWORD: { words: "Email or password is not right. Check both and try again." },
  INVALID_EMAIL: { field: "email", words: "That is not an email address, like anna@example.org." },
  USER_ALREADY_EXISTS: { field: "email", words: "There is an account with this email. Sign in instead." },
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: {
    field: "email",
    words: "There is an account with this email. Sign in instead.",
  },
  PASSWORD_TOO_SHORT: { field: "password", words: "A password needs at least 8 characters." },
  PASSWORD_TOO_LONG: { field: "password", words: "A password can have at most 128 characters." },
  USERNAME_IS_ALREADY_TAKEN: { field: "username", words: "Somebody has this username. Take another." },
  USERNAME_IS_ALREADY_TAKEN_PLEASE_TRY_ANOTHER: {
    field: "username",
    words: "Somebody has this username. Take another.",
  },
  USERNAME_TOO_SHORT: { field: "username", words: "A username needs at least 3 characters." },
  USERNAME_TOO_LONG: { field: "username", words: "A username can have at most 50 characters." },
  INVALID_USERNAME: {
    field: "username",
    words: "A username has letters, digits, dots, dashes and underscores only.",
  },
};

async function failureOf(response: Response): Promise<ActionError> {
  if (response.status === 429) {
    const seconds = response.headers.get("x-retry-after") ?? "10";
    return { code: "limit_exceeded", message: `Too many tries. Wait ${seconds} seconds and try again.` };
  }
  const { code = "" } = (await response.json().catch(() => ({}))) as { code?: string };
  const known = sentences[code];
  const message =
    known?.words ?? "That did not work, and nothing was changed. Check what you wrote and try again.";
  return { code: "invalid_input", message, ...(known?.field ? { fields: { [known.field]: message } } : {}) };
}

/** Through Better Auth's own address, so that its rate limit counts it. */
async function post(path: string, body: unknown): Promise<ActionResult> {
  const response = await fetch(`/api/auth/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return response.ok ? { ok: true, value: null } : { ok: false, error: await failureOf(response) };
}

const signIn = (input: SignInInput) => post("sign-in/email", input);
const signUp = ({ username, ...input }: SignUpInput) => post("sign-up/email", { ...input, username });

export function SignIn(props: Omit<SignInFormProps, "signIn" | "signUp">) {
  return <SignInForm {...props} signIn={signIn} signUp={signUp} />;
}
