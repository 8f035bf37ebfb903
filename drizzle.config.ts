import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: [
    "./lib/db/schema/people.ts",
    "./lib/db/schema/tasks.ts",
    "./lib/db/schema/reminders.ts",
    "./lib/db/schema/finding.ts",
    "./lib/db/schema/finance.ts",
    "./lib/db/schema/chat.ts",
    "./lib/db/schema/events.ts",
  ],
  // scripts/check-migrations.mjs generates into a copy.
  out: process.env.DRIZZLE_OUT ?? "./drizzle",
});
