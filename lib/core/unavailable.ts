import { AppError, sqlState } from "./errors";

/** SQLSTATEs that say the database is away or has cut us off (PostgreSQL, appendix A): the same statement may succeed later. */
const isAway = (code: string): boolean =>
  /^(08|57P)/.test(code) || ["53300", "25P03", "25P04"].includes(code);

const lostConnection =
  /E(CONN(REFUSED|RESET)|PIPE|TIMEDOUT|(HOST|NET)UNREACH|NOTFOUND|AI_AGAIN)|Connection terminated|timeout e(xceeded when trying to connect|xpired)|Client has encountered a connection error|Opening handshake has timed out|Unexpected server response/;

/** The messages of an error and of all that caused it. */
function messagesOf(error: unknown): string {
  const messages: string[] = [];
  for (let at: unknown = error; at instanceof Error && messages.length < 8; at = at.cause)
    messages.push(at.message);
  return messages.join(" ");
}

/** An error that a database which is away has caused, as one that says so; any other error as it is. */
export function asUnavailable(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = sqlState(error);
  if (!(code && isAway(code)) && !lostConnection.test(messagesOf(error))) return error;
  const sentence = "The database does not answer right now. Nothing was changed; try again in a moment.";
  return new AppError("unavailable", sentence, {}, { cause: error });
}
