-- Dapr's state store keeps its values in "state" and its own notes here; it has a role that can do nothing else.
CREATE SCHEMA "dapr";
--> statement-breakpoint
CREATE TABLE "dapr"."metadata" ("key" text NOT NULL PRIMARY KEY, "value" text NOT NULL);
--> statement-breakpoint
-- "state" is as the third and last migration of state.postgresql v1 leaves it (Dapr 1.18), so that it need not own the table to start.
INSERT INTO "dapr"."metadata" ("key", "value") VALUES ('migrations', '3');
--> statement-breakpoint
-- It says CREATE TABLE IF NOT EXISTS at each start, which asks for the right though the table is there.
GRANT USAGE, CREATE ON SCHEMA "dapr" TO daybook_state;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "dapr"."metadata" TO daybook_state;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO daybook_state;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "state" TO daybook_state;
