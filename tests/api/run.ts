// `npm run test:api -- http://localhost:3000 KEY OTHER_KEY`: sends a running product everything that can be wrong with a
// request, read from its own /api/v1/openapi.json. KEY and OTHER_KEY belong to two people made for this; things are added to both.
import "../../scripts/quiet";
import { type ApiDocument, documentOf } from "../../lib/api/testing/document";
import { type Drive, driveOperation } from "../../lib/api/testing/drive";
import { createJudge } from "../../lib/api/testing/judge";
import { addThings, type Send } from "../../lib/api/testing/things";

const sleep = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** Sends with a key; where there were too many requests, waits as long as it is told and sends again. */
function sender(origin: string, key: string): Send {
  return async function send(path, init = {}) {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${key}`);
    const response = await fetch(`${origin}/api/v1${path}`, { ...init, headers, redirect: "manual" });
    const waitSeconds = response.headers.get("retry-after");
    if (response.status !== 429 || waitSeconds === null) return response;
    await sleep(Number(waitSeconds));
    return send(path, init);
  };
}

const lists = [
  "/tasks?status=all&limit=200",
  "/transactions?limit=200",
  "/wallets",
  "/categories",
  "/budgets",
  "/me",
];

/** All that both people can see of their own. */
async function look(senders: readonly Send[]): Promise<string> {
  const texts: string[] = [];
  for (const send of senders) for (const path of lists) texts.push(await (await send(path)).text());
  return texts.join("\n");
}

async function main([origin, key, otherKey]: string[]): Promise<number> {
  if (!origin || !key || !otherKey) {
    console.error(
      "Say where it runs and two people's API keys: npm run test:api -- http://localhost:3000 KEY OTHER_KEY",
    );
    return 2;
  }
  const [own, other] = [sender(origin, key), sender(origin, otherKey)];
  const document: ApiDocument = documentOf(await (await fetch(`${origin}/api/v1/openapi.json`)).json());
  const foreign = await addThings(other);
  const theirs = await look([other]);
  const judge = createJudge(document);
  const drive: Drive = {
    send: own,
    judge,
    foreign,
    look: () => look([own, other]),
    looksOften: false,
    oneIn: 1,
  };
  let [total, wrong] = [0, 0];
  for (const operation of document.operations) {
    const { faults, tried } = await driveOperation(operation, drive);
    total += tried;
    wrong += faults.length;
    console.log(`${faults.length === 0 ? "ok  " : "FAIL"} ${operation.id}: ${tried} requests`);
    for (const fault of faults) console.log(`     ${fault.slice(0, 400)}`);
  }
  const isTouched = (await look([other])) !== theirs;
  if (isTouched) console.log("FAIL the other person's things were changed");
  console.log(`${total} requests, ${wrong} faults`);
  return wrong > 0 || isTouched ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
