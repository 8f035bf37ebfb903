import { expect, test } from "vitest";
import { consumerOf } from "@/lib/commands/worker";
import type { Outgoing } from "@/lib/events/dapr/sidecar";
import type { LoggedEvent } from "@/lib/events/event";
import { plainEvent } from "@/lib/events/testing/log-fixture";
import { live } from "../live/worker";
import { publishingFirst } from "./publishing-first";

const logged = (owner: string, seq: bigint): LoggedEvent => ({ ...plainEvent(owner), xid: "7", seq });

/** The far end, which refuses a call that names an entry twice, as Dapr does. */
function farEnd() {
  const told: Outgoing[] = [];
  const publish = async (_topic: string, messages: readonly Outgoing[]) => {
    const ids = new Set(messages.map(({ id }) => id));
    if (ids.size < messages.length) return ids;
    told.push(...messages);
    return new Set<string>();
  };
  return { told, sidecar: { publish } as never };
}

test("an event that is brought twice in one run is told once, and the run does not fail", async () => {
  const { told, sidecar } = farEnd();
  const { before } = publishingFirst(live, consumerOf(live), sidecar);
  const [one, other] = [logged(crypto.randomUUID(), 1n), logged(crypto.randomUUID(), 2n)];
  await before?.([one, other, one]);
  expect(told.map(({ id }) => id)).toEqual([one.id, other.id]);
});

test("what the broker does not take is to be brought again", async () => {
  const sidecar = {
    publish: async (_: string, all: Outgoing[]) => new Set(all.map(({ id }) => id)),
  } as never;
  const { before } = publishingFirst(live, consumerOf(live), sidecar);
  await expect(before?.([logged(crypto.randomUUID(), 1n)])).rejects.toMatchObject({ code: "unavailable" });
});
