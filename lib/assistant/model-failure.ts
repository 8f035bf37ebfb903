import { APICallError, InvalidToolInputError, NoSuchToolError, RetryError } from "ai";
import type { Brain } from "./model";

function causeOf(error: unknown): unknown {
  return RetryError.isInstance(error) ? error.lastError : error;
}

/** What a person is told when a model fails: one sentence, what was kept, what to do. Errors of tools are sentences already. */
export function modelFailure(error: unknown, brain: Brain): string {
  const cause = causeOf(error);
  const kept = "What you said is kept, and nothing further was done.";
  if (APICallError.isInstance(cause)) {
    if (cause.statusCode === 429)
      return `${brain.id} has too much to do right now (429). ${kept} Try again in a minute.`;
    if (cause.statusCode === 401 || cause.statusCode === 403)
      return `${brain.id} refused the key Daybook was given. ${kept} Check OPENAI_API_KEY.`;
    // A good answer that then broke off.
    if (cause.statusCode && cause.statusCode < 300) return `The answer was cut off. ${kept} Try again.`;
    if (cause.statusCode)
      return `${brain.id} answered with an error (${cause.statusCode}). ${kept} Try again.`;
    return `${brain.id} can't be reached. ${kept} Try again, or start Daybook without OPENAI_BASE_URL to use its own understanding.`;
  }
  if (error instanceof Error && error.name === "AppError") return error.message;
  // Such a call goes back to the model, which may try again; it was never run.
  if (InvalidToolInputError.isInstance(error) || NoSuchToolError.isInstance(error))
    return `${brain.id} asked for something that Daybook can't do as it was put, so that was not done.`;
  return `The answer was cut off. ${kept} Try again.`;
}
