import "./quiet";
import { directAddress } from "@/lib/core/database-url";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { runScript } from "@/lib/operations/run-script";
import { prepareTables } from "./start/tables";

/** `npm run migrate`: brings the database of DATABASE_URL up to this source, for those who don't start it by `npm start`. */
await runScript(async () => {
  const { DATABASE_URL: url, DATABASE_URL_DIRECT: direct } = env();
  const address = direct ?? directAddress(url ?? "");
  if (!address) throw new AppError("invalid_input", "Set DATABASE_URL, or DATABASE_URL_DIRECT.");
  const applied = await prepareTables(address);
  process.stdout.write(
    applied.length ? `Applied ${applied.join(", ")}.\n` : "The database is as it should be.\n",
  );
  return 0;
});
