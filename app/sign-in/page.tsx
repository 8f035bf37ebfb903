import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { isSignedIn } from "@/app/_adapters/session";
import { SignIn } from "./sign-in";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ new?: string; next?: string }>;
}) {
  if (await isSignedIn()) redirect("/today");
  const { new: isNew, next } = await searchParams;
  const host = (await headers()).get("host") ?? "";
  // Only a path of this site: an address elsewhere must not be reachable through the sign-in.
  const nextHref = next && /^\/(?![/\\])/.test(next) ? next : "/today";
  return <SignIn isNew={isNew !== undefined} nextHref={nextHref} host={host} />;
}
