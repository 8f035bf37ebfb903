import { createHash } from "node:crypto";
import { and, eq, isNull, lt, or } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { apikey } from "@/lib/db/schema/people";
import { authDatabase } from "./auth";

export const scopes = ["read", "write", "destroy"] as const;
export type Scope = (typeof scopes)[number];

export interface KeyHolder {
  keyId: string;
  userId: string;
  scopes: readonly Scope[];
}

const permissions = z.object({ daybook: z.array(z.enum(scopes)) });

/** Keys are stored as Better Auth stores them: SHA-256, base64url, never the key itself. */
const hashed = (key: string): string => createHash("sha256").update(key).digest("base64url");

/**
 * Who holds an API key. Read directly, since the plugin's own check writes a row at each request.
 * @throws AppError unauthenticated for a key that is unknown, revoked or expired.
 */
export async function holderOf(key: string, now: Date): Promise<KeyHolder> {
  const db = drizzle({ client: authDatabase() });
  const [found] = await db
    .select()
    .from(apikey)
    .where(eq(apikey.key, hashed(key)))
    .limit(1);
  if (!found?.enabled || (found.expiresAt && found.expiresAt <= now)) {
    throw new AppError("unauthenticated", "This API key is not valid: make a new one in Settings.");
  }
  const minuteAgo = new Date(now.getTime() - 60_000);
  if (!found.lastRequest || found.lastRequest < minuteAgo) {
    const isStale = or(isNull(apikey.lastRequest), lt(apikey.lastRequest, minuteAgo));
    await db
      .update(apikey)
      .set({ lastRequest: now })
      .where(and(eq(apikey.id, found.id), isStale));
  }
  const granted = permissions.safeParse(JSON.parse(found.permissions ?? "null"));
  return { keyId: found.id, userId: found.referenceId, scopes: granted.success ? granted.data.daybook : [] };
}
