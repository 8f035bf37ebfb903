import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { openApi } from "@/lib/api/openapi";
import { operations } from "@/lib/api/operations";
import { catalogue, topics } from "@/lib/events/catalog/all";
import { workers } from "@/workers";
import { chartFiles } from "./generate/chart";
import { eventSchema } from "./generate/event-schema";
import { eventsPage } from "./generate/events-page";

/**
 * Writes what is generated from the definitions: docs/openapi.json, docs/events.md, the JSON Schema of
 * each event, and what the chart takes from the code.
 * With --check nothing is written: it names what is out of date and ends with 1.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

const files = new Map<string, string>([
  ["docs/openapi.json", json(openApi(operations))],
  ["docs/events.md", eventsPage([...catalogue.values()])],
  ...chartFiles(workers, topics),
]);
for (const definition of catalogue.values()) {
  files.set(
    `public/schemas/${definition.type}/${definition.dataVersion}.json`,
    json(eventSchema(definition)),
  );
}

const isCheck = process.argv.includes("--check");
const stale = [...files].filter(([file, text]) => {
  const at = path.join(root, file);
  return !existsSync(at) || readFileSync(at, "utf8") !== text;
});
const schemas = path.join(root, "public/schemas");
const left = existsSync(schemas)
  ? readdirSync(schemas, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".json"))
      .map((name) => `public/schemas/${name.split(path.sep).join("/")}`)
      .filter((name) => !files.has(name))
  : [];

if (isCheck) {
  for (const name of [...stale.map(([file]) => file), ...left])
    console.error(`${name} is not what its definition says: run npm run generate.`);
  process.exitCode = stale.length + left.length > 0 ? 1 : 0;
} else {
  for (const [file, text] of stale) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
    console.log(`wrote ${file}`);
  }
  for (const name of left) rmSync(path.join(root, name));
}
