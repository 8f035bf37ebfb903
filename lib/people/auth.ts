import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { drizzle } from "drizzle-orm/node-postgres";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import type { Pool } from "@/lib/db/pool";
import { createRolePool } from "@/lib/db/role-pool";
import { roles } from "@/lib/db/roles";
import { account, apikey, rateLimit, session, user, verification } from "@/lib/db/schema/people";
import { authOptions } from "./auth-options";

const tables = { user, session, account, verification, rateLimit, apikey };

function createAuth(pool: Pool, secret: string) {
  return betterAuth({
    ...authOptions(),
    secret,
    database: drizzleAdapter(drizzle({ client: pool, schema: tables }), { provider: "pg", schema: tables }),
  });
}

export type Auth = ReturnType<typeof createAuth>;

/** Next bundles this module once a route graph, so both live on the process. */
const holder = globalThis as { __daybookAuth?: Auth; __daybookAuthPool?: Pool };

/** The pool whose statements run as the role that alone may read sessions, passwords and keys. */
export function authDatabase(): Pool {
  const { DATABASE_URL: url, DATABASE_DRIVER: driver } = env();
  if (!url)
    throw new AppError(
      "unavailable",
      "No database is configured: start Daybook with `npm start`, or set DATABASE_URL.",
    );
  holder.__daybookAuthPool ??= createRolePool(roles.auth, { url, driver, max: 4, name: "daybook-auth" });
  return holder.__daybookAuthPool;
}

/**
 * Better Auth on Daybook's database, made at the first use.
 * @throws AppError unavailable where the database or BETTER_AUTH_SECRET is missing.
 */
export function auth(): Auth {
  const secret = env().BETTER_AUTH_SECRET;
  if (!secret)
    throw new AppError(
      "unavailable",
      "BETTER_AUTH_SECRET is not set: start Daybook with `npm start`, or set it.",
    );
  holder.__daybookAuth ??= createAuth(authDatabase(), secret);
  return holder.__daybookAuth;
}
