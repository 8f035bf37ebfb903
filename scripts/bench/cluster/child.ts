// A process of `npm run bench -- --cluster`: what publishes or what consumes, of one contender, as its first message says.
import { once } from "node:events";
import { asSet, oneByOne } from "../events/ours";
import { consumeOurs, relayOurs } from "./our-parts";
import { consumePlainly, publishPlainly } from "./plain-kafka";

export type ContenderName = "ours" | "ours, as a set" | "kafkajs";

export interface Orders {
  role: "publish" | "consume";
  name: ContenderName;
  url: string;
  brokers: string;
  /** Where ours listens for its sidecar, and what that says with each call. */
  port: number;
  token: string;
}

function start(orders: Orders): Promise<() => Promise<void>> {
  const { role, name } = orders;
  if (name === "kafkajs") return role === "publish" ? publishPlainly(orders) : consumePlainly(orders);
  if (role === "publish") return Promise.resolve(relayOurs(orders.url));
  return consumeOurs(name === "ours" ? oneByOne : asSet, orders);
}

const [orders] = (await once(process, "message")) as [Orders];
const stop = await start(orders);
process.send?.("ready");
await once(process, "message");
await stop();
process.exit(0);
