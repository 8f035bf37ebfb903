import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { parseInput } from "@/lib/core/input";

type Readable = Pick<Request, "headers"> & { body: AsyncIterable<Uint8Array> | null };

/** The largest body the API takes, in bytes. */
export const maxBodyBytes = 1024 * 1024;

const tooLarge = () =>
  new AppError("invalid_input", "That is too large: a request may have at most 1 MB. Send it in parts.", {
    status: 413,
  });

async function readText(request: Readable): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) throw tooLarge();
  if (!request.body) return "";
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request.body) {
    size += piece.byteLength;
    if (size > maxBodyBytes) throw tooLarge();
    pieces.push(piece);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(pieces));
  } catch {
    throw new AppError("invalid_input", "The body is not UTF-8 text.", { status: 400 });
  }
}

/**
 * The JSON object in a request's body; an empty body is an empty object.
 * @throws AppError invalid_input: 413 over 1 MB, 415 for another type, 400 for what is not a JSON object.
 */
export async function readBody(request: Readable): Promise<Record<string, unknown>> {
  const text = await readText(request);
  if (text.trim() === "") return {};
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new AppError("invalid_input", "Send JSON, with Content-Type: application/json.", { status: 415 });
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new AppError("invalid_input", "The body is not valid JSON.", { status: 400 });
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new AppError("invalid_input", "The body must be a JSON object.", { status: 400 });
  }
  return body as Record<string, unknown>;
}

/**
 * The parts of the address below /api/v1, decoded. A slash that is written as %2F stays within its part.
 * @throws AppError invalid_input for what is not UTF-8 in percent signs.
 */
export function readPath({ pathname }: URL): string[] {
  try {
    return pathname.split("/").slice(3).map(decodeURIComponent);
  } catch {
    throw new AppError("invalid_input", "The address can't be read: write it as UTF-8 in percent signs.", {
      status: 400,
    });
  }
}

/** A query string as an object; a name that is given several times becomes a list. */
export function readQuery({ searchParams }: URL): Record<string, string | string[]> {
  const names = [...new Set(searchParams.keys())];
  // Made from entries, so that even a field named __proto__ is one like others, and refused as unknown.
  return Object.fromEntries(
    names.map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}

const versions = z.strictObject({
  expectedVersions: z.record(z.string().max(64), z.number().int()),
});

/**
 * The versions a write expects: `expectedVersions` of its body, or If-Match where it names a single thing (RFC 9110 §13.1.1).
 * @throws AppError invalid_input for what is neither.
 */
export function readExpected(
  request: Pick<Request, "headers">,
  given: unknown,
  ids: readonly string[],
): Record<string, number> {
  if (given !== undefined) return parseInput(versions, { expectedVersions: given }).expectedVersions;
  const tag = request.headers.get("if-match");
  if (tag === null || tag.trim() === "*") return {};
  const version = /^"(\d{1,9})"$/.exec(tag.trim())?.[1];
  if (!version) {
    throw new AppError("invalid_input", 'If-Match must be a version as ETag gave it, like "3".', {
      status: 400,
    });
  }
  const [id, ...others] = ids;
  if (id === undefined || others.length > 0) {
    throw new AppError(
      "invalid_input",
      "If-Match goes with a single thing named by its id: otherwise send expectedVersions.",
      { status: 400 },
    );
  }
  return { [id]: Number(version) };
}
