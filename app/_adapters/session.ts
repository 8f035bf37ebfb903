import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { personOf } from "@/lib/api/identify";
import { createRateLimit } from "@/lib/api/rate-limit";
import type { Actor } from "@/lib/commands/actor";
import { AppError } from "@/lib/core/errors";

const holder = globalThis as { __daybookChatRate?: ReturnType<typeof createRateLimit> };

/** Turns of the chat that one person may begin in a minute. */
const turnsPerMinute = 60;

/**
 * Counts a turn of the chat.
 * @throws AppError limit_exceeded
 */
export function takeChatToken(userId: string): void {
  holder.__daybookChatRate ??= createRateLimit(turnsPerMinute);
  holder.__daybookChatRate(userId, performance.now());
}

/** The person this page or action is for; asked once a request. */
const currentPerson = cache(async () => personOf(await headers()));

/** The signed-in person, or the way to the sign-in page. */
export async function requirePerson(): Promise<Actor> {
  return (await currentPerson()) ?? redirect("/sign-in");
}

/**
 * The signed-in person.
 * @throws AppError unauthenticated
 */
export async function actingPerson(): Promise<Actor> {
  const actor = await currentPerson();
  if (!actor) throw new AppError("unauthenticated", "Sign in first: your session has ended.");
  return actor;
}

/** Whether somebody is signed in (the sign-in page sends them on). */
export const isSignedIn = async (): Promise<boolean> => (await currentPerson()) !== undefined;
