import { Fragment } from "react";
import { counted } from "../format";
import { cn } from "../ui/cn";
import { Dot, PageColumn, PageHeading, SectionHeading } from "../ui/small";
import { KeepFresh } from "./keep-fresh";
import { SendAgainButton } from "./send-again-button";
import type { DeadLetterRow, ServiceRow, StatusActions } from "./types";

export interface StatusPageProps {
  services: readonly ServiceRow[];
  deadLetters: readonly DeadLetterRow[];
  /** How events travel here: "Events go through PostgreSQL". */
  transport: string;
  actions: StatusActions;
}

const cellClass = "lg:h-11.5 lg:border-line lg:border-t lg:py-2 lg:pr-5 lg:align-middle lg:last:pr-0";
const headClass = "pb-2 text-left font-[450] text-ink-3 text-xs leading-none whitespace-nowrap pr-6";

/** Status: the services with their heartbeat, lag and last error, and what could not be delivered. */
export function StatusPage({ services, deadLetters, transport, actions }: StatusPageProps) {
  const sendable = deadLetters.filter(({ canBeSent }) => canBeSent);
  return (
    <PageColumn isWide>
      <KeepFresh />
      <PageHeading title="Status" lede={<Summary services={services} deadLetters={deadLetters} />} />
      <SectionHeading end={<span className="text-right text-ink-3">{transport}</span>}>
        Services
      </SectionHeading>
      {services.length === 0 ? (
        <p className="border-line border-y py-4 text-ink-2">
          No worker has ever run here. What people write is kept, and waits for one.
        </p>
      ) : (
        <Services services={services} />
      )}
      <SectionHeading
        end={
          sendable.length > 1 && (
            <SendAgainButton
              ids={sendable.map(({ id }) => id)}
              label={`Send all ${sendable.length} again`}
              send={actions.sendAgain}
            />
          )
        }
      >
        Dead letters
      </SectionHeading>
      {deadLetters.length === 0 ? (
        <p className="border-line border-y py-4 text-ink-2">
          None. Everything that happened has reached everyone it concerns.
        </p>
      ) : (
        <DeadLetters letters={deadLetters} send={actions.sendAgain} />
      )}
      <p className="mt-3.5 text-ink-3 text-sm">
        Sending again is safe: an event that was already handled is not handled twice.
      </p>
    </PageColumn>
  );
}

function Summary({ services, deadLetters }: Pick<StatusPageProps, "services" | "deadLetters">) {
  const troubled = services.filter(({ state }) => state !== "running");
  const waiting = deadLetters.length;
  const words = troubled.map(({ name, state, lag }) =>
    state === "stopped" ? `${name} stands still` : `${name} is ${counted(lag ?? 0, "event")} behind`,
  );
  return (
    <>
      {services.length === 0
        ? "Nothing runs"
        : troubled.length === 0
          ? "Everything is running"
          : `${services.length - troubled.length} of ${services.length} services keep up`}
      {words.length > 0 && (
        <>
          . <b>{words.join(", ")}</b>
        </>
      )}
      {waiting > 0 && (
        <>
          , and <b>{counted(waiting, "event")}</b> {waiting === 1 ? "waits" : "wait"} as dead{" "}
          {waiting === 1 ? "letter" : "letters"}
        </>
      )}
      .
    </>
  );
}

function Services({ services }: { services: readonly ServiceRow[] }) {
  return (
    <table className="w-full text-md max-lg:block">
      <thead className="max-lg:sr-only">
        <tr>
          <th className={headClass}>Service</th>
          <th className={headClass}>Takes</th>
          <th className={cn(headClass, "text-right")}>Lag, events</th>
          <th className={cn(headClass, "text-right")}>Heartbeat</th>
          <th className={headClass}>Last error</th>
        </tr>
      </thead>
      <tbody className="max-lg:block">
        {services.map((service) => (
          <Service key={service.name} service={service} />
        ))}
      </tbody>
    </table>
  );
}

const stateWords = { running: "running", behind: "behind", stopped: "stands still" };

function Service({ service }: { service: ServiceRow }) {
  const { name, takes, state, lag, heartbeat, lastError } = service;
  return (
    <tr className="max-lg:grid max-lg:grid-cols-[minmax(0,1fr)_auto] max-lg:gap-x-3 max-lg:gap-y-0.5 max-lg:border-line max-lg:border-t max-lg:py-2.75">
      <td className={cellClass}>
        <span className="flex items-center gap-2.75 font-[430]">
          <Dot state={state} />
          {name}
          <span
            className={
              state === "running"
                ? "sr-only"
                : cn("font-[450] text-xs", state === "behind" ? "text-warn" : "text-over")
            }
          >
            {stateWords[state]}
          </span>
        </span>
      </td>
      <td className={cn(cellClass, "text-ink-2 text-sm max-lg:hidden")}>{takes}</td>
      <td className={cn(cellClass, "text-right", state === "behind" && "font-[450] text-warn")}>
        {lag === null ? <span className="max-lg:hidden">–</span> : lag}
        {lag !== null && <span className="text-ink-3 text-sm lg:hidden"> behind</span>}
      </td>
      <td className={cn(cellClass, "text-right text-ink-3 text-sm max-lg:hidden")}>{heartbeat}</td>
      <td
        className={cn(
          cellClass,
          "text-sm max-lg:col-span-2 lg:w-44",
          lastError ? "text-warn" : "text-ink-3 max-lg:hidden",
        )}
      >
        {lastError ?? "none"}
      </td>
    </tr>
  );
}

function DeadLetters({
  letters,
  send,
}: {
  letters: readonly DeadLetterRow[];
  send: StatusActions["sendAgain"];
}) {
  return (
    <table className="w-full text-md max-lg:block">
      <thead className="max-lg:sr-only">
        <tr>
          <th className={headClass}>Event</th>
          <th className={headClass}>Consumer</th>
          <th className={headClass}>Error</th>
          <th className={cn(headClass, "text-right")}>Attempts</th>
          <th className={headClass}>
            <span className="sr-only">Send again</span>
          </th>
        </tr>
      </thead>
      <tbody className="max-lg:block">
        {letters.map((letter) => (
          <tr
            key={letter.id}
            className="max-lg:grid max-lg:grid-cols-[minmax(0,1fr)_auto] max-lg:gap-x-3 max-lg:gap-y-0.5 max-lg:border-line max-lg:border-t max-lg:py-2.75"
          >
            <td className={cn(cellClass, "lg:h-13.5 lg:w-44 lg:min-w-44")}>
              <span className="wrap-anywhere block font-[430]">
                <Dotted name={letter.event} />
              </span>
              <span className="whitespace-nowrap text-ink-3 text-sm">{letter.when}</span>
            </td>
            <td className={cn(cellClass, "text-ink-2 max-lg:text-right")}>{letter.consumer}</td>
            <td className={cn(cellClass, "text-ink-2 text-sm max-lg:col-span-2")}>{letter.error}</td>
            <td
              className={cn(
                cellClass,
                "whitespace-nowrap text-right text-ink-2 max-lg:self-center max-lg:text-left max-lg:text-sm",
              )}
            >
              {counted(letter.attempts, "attempt")}
            </td>
            <td className={cn(cellClass, "text-right")}>
              {letter.canBeSent ? (
                <SendAgainButton ids={[letter.id]} label="Send again" send={send} />
              ) : (
                <span className="text-ink-3 text-sm">no event of ours</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A name of parts with dots between, that is broken after a dot where it has to be. */
function Dotted({ name }: { name: string }) {
  const parts = name.split(/(?<=\.)/);
  return parts.map((part, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one name, which never change their order
    <Fragment key={place}>
      {place > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
