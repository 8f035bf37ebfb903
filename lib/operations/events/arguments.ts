import { parseArgs } from "node:util";
import { AppError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";

/** What an operator asks of the event log. */
export type EventsRequest =
  | { what: "lag" }
  | { what: "dead"; consumer?: string | undefined }
  | { what: "resend"; id: string }
  | { what: "dismiss"; id: string }
  | { what: "resend"; id?: undefined; consumer?: string | undefined }
  | { what: "replay"; consumer: string; from: Date; to: Date; ownerId?: string | undefined };

export const usage = `npm run events -- lag                                  how far each consumer is behind
npm run events -- dead [--consumer NAME]               deliveries that were given up
npm run events -- resend ID                            send one of them back to its consumer
npm run events -- resend --all [--consumer NAME]       send all of them back
npm run events -- dismiss ID                           settle one that is no event of the log and can't be sent back
npm run events -- replay CONSUMER --from TIME [--to TIME] [--owner ID]
                                                       deliver a range of the log to one consumer again
`;

const options = {
  all: { type: "boolean" },
  consumer: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  owner: { type: "string" },
} as const;

const refuse = (words: string): never => {
  throw new AppError("invalid_input", `${words}\n${usage}`.trimEnd());
};

/**
 * Reads the words after `npm run events --`.
 * @param now is where a replay ends, unless it says so.
 * @throws AppError invalid_input, with what there is.
 */
export function readEventsRequest(words: readonly string[], now: Date): EventsRequest {
  const { positionals, values } = parse(words);
  const [what, about, ...more] = positionals;
  if (more.length > 0) refuse(`“${more[0]}” is one word too many.`);
  if (what === "lag") return { what };
  if (what === "dead") return { what, consumer: values.consumer };
  if (what === "dismiss") return { what, id: idIn(about) ?? refuse("Say which one, by its id.") };
  if (what === "resend") return readResend(about, values);
  if (what === "replay") return readReplay(about, values, now);
  return refuse(what === undefined ? "Say what to do." : `There is no “${what}”.`);
}

function idIn(said: string | undefined): string | undefined {
  if (said === undefined || isUuid(said)) return said;
  return refuse(`“${said}” is no id.`);
}

function readResend(
  about: string | undefined,
  { all, consumer }: { all?: boolean | undefined; consumer?: string | undefined },
): EventsRequest {
  const id = idIn(about);
  if (id !== undefined) return { what: "resend", id };
  return all ? { what: "resend", consumer } : refuse("Say which one, or --all.");
}

function readReplay(
  consumer: string | undefined,
  said: { from?: string | undefined; to?: string | undefined; owner?: string | undefined },
  now: Date,
): EventsRequest {
  if (consumer === undefined || said.from === undefined)
    return refuse("Say which consumer, and --from which time.");
  const [from, to] = [timeIn(said.from), said.to === undefined ? now : timeIn(said.to)];
  if (from >= to) refuse("--from must lie before --to.");
  return { what: "replay", consumer, from, to, ownerId: said.owner };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message.split(". ")[0] : error}.`);
  }
}

function timeIn(text: string): Date {
  const time = new Date(text);
  return Number.isNaN(time.getTime())
    ? refuse(`“${text}” is no time: write it like 2026-11-25T14:00:00Z.`)
    : time;
}
