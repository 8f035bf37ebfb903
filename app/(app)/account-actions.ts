"use server";

import { refresh } from "next/cache";
import { headers } from "next/headers";
import { z } from "zod";
import { failure } from "@/app/_adapters/action";
import { actingPerson } from "@/app/_adapters/session";
import type { ActionResult } from "@/lib/core/action-result";
import { parseInput } from "@/lib/core/input";
import { scopes } from "@/lib/people/api-keys";
import { auth } from "@/lib/people/auth";
import { believeNobody } from "@/lib/people/sessions";

const nameWords = "A key needs a name of 1 to 32 characters";
const newKey = z.object({ name: z.string().trim().min(1, nameWords).max(32, nameWords) });
const oldKey = z.object({ apiKeyId: z.uuid() });

/** Signs this device out. */
export async function signOutAction(): Promise<ActionResult> {
  try {
    await auth().api.signOut({ headers: await headers() });
    believeNobody();
    return { ok: true, value: null };
  } catch (error) {
    return failure(error);
  }
}

/** Signs every device out, this one too. */
export async function signOutEverywhereAction(): Promise<ActionResult> {
  try {
    await auth().api.revokeSessions({ headers: await headers() });
    believeNobody();
    return await signOutAction();
  } catch (error) {
    return failure(error);
  }
}

/** Makes an API key with all scopes of the person; it is shown once. */
export async function createApiKeyAction(input: { name: string }): Promise<ActionResult<{ key: string }>> {
  try {
    const { name } = parseInput(newKey, input);
    const { userId } = await actingPerson();
    const made = await auth().api.createApiKey({
      body: { name, userId, permissions: { daybook: [...scopes] } },
    });
    refresh();
    return { ok: true, value: { key: made.key } };
  } catch (error) {
    return failure(error);
  }
}

/** Ends an API key at once. */
export async function revokeApiKeyAction(input: { apiKeyId: string }): Promise<ActionResult> {
  try {
    const { apiKeyId } = parseInput(oldKey, input);
    await auth().api.deleteApiKey({ body: { keyId: apiKeyId }, headers: await headers() });
    believeNobody();
    refresh();
    return { ok: true, value: null };
  } catch (error) {
    return failure(error);
  }
}
