import { appendFileSync } from "node:fs";
import { createPool } from "@/lib/db/pool";
import { LogReader } from "@/lib/events/readers/log-reader";
import { recorder, wordOf } from "./recorder";

/**
 * A process that reads the log for one recorder until it is killed; it kills itself at an event whose word is "kill",
 * after a note in a file. Usage: reader-process.ts <url> <consumer> <file of notes>
 */
const [url = "", consumer = "", notes = ""] = process.argv.slice(2);

new LogReader(
  recorder(consumer, (event) => {
    if (wordOf(event) !== "kill") return;
    appendFileSync(notes, "run\n");
    process.kill(process.pid, "SIGKILL");
    // The signal takes a moment; nothing of this event may be done by then.
    return new Promise(() => {});
  }),
  { pool: createPool({ url, max: 6 }), url, pollMs: 50, retryBaseMs: 10 },
);
process.once("disconnect", () => process.exit(0));
process.send?.("started");
