import { randomUUID } from "node:crypto";
import { AppError } from "./errors";
import { logger } from "./logger";
import { asUnavailable } from "./unavailable";

/** Any error as one we may show: unknown ones are logged whole and become one calm sentence with an id to ask about. */
export function toAppError(error: unknown): AppError {
  const known = asUnavailable(error);
  if (known instanceof AppError) return known;
  const id = randomUUID();
  logger.error({ err: error, errorId: id }, "unexpected error");
  return new AppError(
    "internal",
    `Something went wrong on our side, and nothing was changed. Try again; if it stays, ask for ${id}.`,
  );
}
