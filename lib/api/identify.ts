import { createRateLimit } from "@/lib/api/rate-limit";
import type { Caller } from "@/lib/api/serve";
import { ensureSetUp } from "@/lib/assistant/set-up";
import { type Actor, personActor } from "@/lib/commands/actor";
import { now } from "@/lib/core/clock";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { holderOf, scopes } from "@/lib/people/api-keys";
import { auth } from "@/lib/people/auth";
import { keyHolders, sessions } from "@/lib/people/sessions";

const holder = globalThis as { __daybookRate?: ReturnType<typeof createRateLimit> };

const takeToken = (caller: string) => {
  holder.__daybookRate ??= createRateLimit(env().API_REQUESTS_PER_MINUTE);
  holder.__daybookRate(caller, performance.now());
};

const sessionCookie = /(?:^|;\s*)(?:__Secure-)?daybook\.session_token=([^;]+)/;

/** The signed-in person of a request with Better Auth's cookie, ready to act; undefined where nobody is signed in. */
export async function personOf(requestHeaders: Headers): Promise<Actor | undefined> {
  const cookie = sessionCookie.exec(requestHeaders.get("cookie") ?? "")?.[1];
  if (!cookie) return undefined;
  const userId = await sessions().find(cookie, performance.now(), async () => {
    const session = await auth()
      .api.getSession({ headers: requestHeaders })
      .catch((cause: unknown) => {
        // A cookie that is worth nothing gives no session; what is thrown is the database's.
        const sentence =
          "Daybook can't look up who you are right now. Nothing was changed; try again in a moment.";
        throw new AppError("unavailable", sentence, {}, { cause });
      });
    return session?.user.id;
  });
  if (!userId) return undefined;
  await ensureSetUp(userId);
  return personActor(userId);
}

const safeMethods = new Set(["GET", "HEAD"]);

/** A page elsewhere must not write with this browser's cookie: browsers say where a request comes from. */
function refuseForeignOrigin(method: string, headers: Headers): void {
  const origin = headers.get("origin");
  if (safeMethods.has(method) || origin === null) return;
  const { BETTER_AUTH_URL } = env();
  const host = headers.get("host");
  const known = [BETTER_AUTH_URL && new URL(BETTER_AUTH_URL).host, host];
  if (!known.includes(URL.canParse(origin) ? new URL(origin).host : "")) {
    throw new AppError("forbidden", "That came from another site, so it was not done.");
  }
}

/**
 * Who calls the API: the holder of a key (Authorization: Bearer), or the person of the session cookie.
 * @throws AppError unauthenticated, forbidden, limit_exceeded
 */
export async function identify({ method, headers }: Pick<Request, "method" | "headers">): Promise<Caller> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (bearer) {
    const key = await keyHolders().find(bearer, performance.now(), () => holderOf(bearer, now()));
    if (!key) throw new AppError("unauthenticated", "This API key is not valid: make a new one in Settings.");
    takeToken(key.keyId);
    await ensureSetUp(key.userId);
    return { actor: { ...personActor(key.userId), type: "api", id: key.keyId }, scopes: key.scopes };
  }
  refuseForeignOrigin(method, headers);
  const actor = await personOf(headers);
  if (!actor) throw new AppError("unauthenticated", "Sign in, or send an API key as Authorization: Bearer.");
  takeToken(actor.userId);
  return { actor, scopes };
}
