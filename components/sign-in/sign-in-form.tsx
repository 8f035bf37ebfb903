"use client";

import { Eye, EyeOff } from "lucide-react";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import type { Action } from "@/lib/core/action-result";
import { Brand } from "../shell/brand";
import { Button, IconButton } from "../ui/button";
import { errorId, Field, Input } from "../ui/input";
import { useAction } from "../use-action";
import { guessRegion, type Region } from "./guess-region";

export interface SignInInput {
  email: string;
  password: string;
}

/** A new person, with what their browser says of where they are. */
export interface SignUpInput extends SignInInput, Region {
  name: string;
  username: string;
}

export interface SignInFormProps {
  isNew: boolean;
  signIn: Action<SignInInput>;
  signUp: Action<SignUpInput>;
  /** Where to after it. */
  nextHref: string;
  /** The host, at the foot: one sees whose Daybook this is. */
  host: string;
}

const text = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

/** One field set: sign in, or make an account. Nothing else. */
export function SignInForm({ isNew, signIn, signUp, nextHref, host }: SignInFormProps) {
  const entering = useAction(signIn);
  const joining = useAction(signUp);
  const { error, isPending } = isNew ? joining : entering;
  const enter = () => window.location.assign(nextHref);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    // Not trimmed: a blank may belong to a password.
    const credentials = { email: text(data, "email"), password: String(data.get("password") ?? "") };
    if (isNew)
      joining.run(
        { ...credentials, name: text(data, "name"), username: text(data, "username"), ...guessRegion() },
        enter,
      );
    else entering.run(credentials, enter);
  };
  const field = (name: string) => ({ htmlFor: name, error: error?.fields?.[name] });
  return (
    <main className="grid min-h-dvh grid-rows-[1fr_auto] justify-items-center px-6">
      <form method="post" onSubmit={submit} className="flex w-full max-w-85 flex-col gap-4 self-center py-8">
        <Brand className="mb-2.5" />
        <h1 className="serif mb-1 text-[2rem] lg:text-[2.125rem]">
          {isNew ? "Create an account" : "Sign in"}
        </h1>
        {isNew && (
          <>
            <TextField label="Name" name="name" autoComplete="name" field={field("name")} />
            <TextField label="Username" name="username" autoComplete="username" field={field("username")} />
          </>
        )}
        <TextField
          label="Email"
          name="email"
          type="email"
          autoComplete={isNew ? "email" : "username"}
          field={field("email")}
        />
        <PasswordField isNew={isNew} field={field("password")} />
        <p role="alert" className="text-over text-sm empty:hidden">
          {error && !error.fields && error.message}
        </p>
        <Button type="submit" tone="primary" isPending={isPending} size="large" className="mt-1.5">
          {isNew ? "Create account" : "Sign in"}
        </Button>
        <p className="mt-1.5 text-ink-2 text-md">
          {isNew ? "Been here before? " : "New here? "}
          <Link
            prefetch={false}
            href={isNew ? "/sign-in" : "/sign-in?new=1"}
            className="inline-flex items-center font-[450] text-accent underline-offset-3 hover:underline max-lg:min-h-11"
          >
            {isNew ? "Sign in" : "Create an account"}
          </Link>
        </p>
      </form>
      <footer className="py-4.5 text-ink-3 text-xs">{host}</footer>
    </main>
  );
}

interface TextFieldProps {
  label: string;
  name: string;
  type?: string;
  autoComplete: string;
  field: { htmlFor: string; error: string | undefined };
}

function TextField({ label, name, type = "text", autoComplete, field }: TextFieldProps) {
  return (
    <Field label={label} {...field}>
      <Input
        id={name}
        name={name}
        type={type}
        required
        autoComplete={autoComplete}
        autoCapitalize={name === "name" ? "words" : "none"}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={errorId(name)}
        size="large"
      />
    </Field>
  );
}

function PasswordField({ isNew, field }: { isNew: boolean; field: TextFieldProps["field"] }) {
  const [isShown, setShown] = useState(false);
  return (
    <Field
      label="Password"
      hint={isNew && <span className="text-ink-3">8 characters or more</span>}
      {...field}
    >
      <div className="relative">
        <Input
          id="password"
          name="password"
          type={isShown ? "text" : "password"}
          required
          minLength={isNew ? 8 : undefined}
          autoComplete={isNew ? "new-password" : "current-password"}
          aria-invalid={field.error ? true : undefined}
          aria-describedby={errorId("password")}
          size="large"
          className="pr-12"
        />
        <IconButton
          label={isShown ? "Hide the password" : "Show the password"}
          aria-pressed={isShown}
          className="-translate-y-1/2 absolute top-1/2 right-1"
          onClick={() => setShown(!isShown)}
        >
          {isShown ? <EyeOff aria-hidden size={18} /> : <Eye aria-hidden size={18} />}
        </IconButton>
      </div>
    </Field>
  );
}
