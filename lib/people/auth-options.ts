import { apiKey } from "@better-auth/api-key";
import type { BetterAuthOptions } from "better-auth";
import { nextCookies } from "better-auth/next-js";
import { username } from "better-auth/plugins";
import { now } from "@/lib/core/clock";
import { env } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { isLocale } from "@/lib/core/locale";
import { isCurrency } from "@/lib/core/money";
import { isZone } from "@/lib/core/time";
import { authLog } from "./auth-log";

const month = 60 * 60 * 24 * 30;

/** What the browser may say of a new person; what can't be used falls back to the defaults. */
function usable(value: unknown, check: (text: string) => boolean, otherwise: string): string {
  return typeof value === "string" && check(value) ? value : otherwise;
}

function origins(): { baseURL: string; trustedOrigins: string[] } {
  const { BETTER_AUTH_URL, PORT } = env();
  const local = [`http://localhost:${PORT}`, `http://127.0.0.1:${PORT}`];
  const baseURL = BETTER_AUTH_URL ?? local[0] ?? "";
  return { baseURL, trustedOrigins: [...new Set([new URL(baseURL).origin, ...local])] };
}

/** Better Auth's settings; the secret and the database are the caller's. */
export function authOptions() {
  return {
    appName: "Daybook",
    ...origins(),
    telemetry: { enabled: false },
    logger: { level: "warn", log: authLog },
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128, autoSignIn: true },
    session: { expiresIn: month, updateAge: 60 * 60 * 24 },
    rateLimit: { enabled: true, storage: "database", modelName: "rateLimit" },
    advanced: { database: { generateId: () => newId(now().getTime()) }, cookiePrefix: "daybook" },
    user: {
      additionalFields: {
        timezone: { type: "string", required: false, input: true },
        locale: { type: "string", required: false, input: true },
        currency: { type: "string", required: false, input: true },
      },
    },
    databaseHooks: {
      user: {
        create: {
          before: async (person) => ({
            data: {
              ...person,
              name: person.name.trim().slice(0, 100),
              timezone: usable(person.timezone, isZone, "UTC"),
              locale: usable(person.locale, isLocale, "en"),
              currency: usable(person.currency, isCurrency, "EUR"),
            },
          }),
        },
      },
    },
    plugins: [
      username({
        minUsernameLength: 3,
        maxUsernameLength: 50,
        usernameValidator: (name) => /^[a-zA-Z0-9_.-]+$/.test(name),
      }),
      apiKey({
        defaultPrefix: "daybook_",
        requireName: true,
        rateLimit: { enabled: false },
        permissions: { defaultPermissions: { daybook: ["read", "write"] } },
      }),
      nextCookies(),
    ],
  } satisfies BetterAuthOptions;
}
