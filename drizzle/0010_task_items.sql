CREATE TABLE "task_item" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"text" text NOT NULL,
	"done" boolean NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "task_item_text_length" CHECK (char_length(text) between 1 and 255)
);
--> statement-breakpoint
ALTER TABLE "task" ALTER COLUMN "position" SET DATA TYPE double precision;--> statement-breakpoint
ALTER TABLE "notification" ADD COLUMN "reminder_id" uuid;--> statement-breakpoint
ALTER TABLE "task_item" ADD CONSTRAINT "task_item_owner_id_space_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."space"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_item" ADD CONSTRAINT "task_item_task_id_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."task"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "task_item_task" ON "task_item" USING btree ("task_id","position");--> statement-breakpoint
CREATE INDEX "task_owner_position" ON "task" USING btree ("owner_id","position","id") WHERE deleted_at is null and status in ('pending', 'in_progress');--> statement-breakpoint
CREATE INDEX "task_parent" ON "task" USING btree ("parent_task_id") WHERE parent_task_id is not null;--> statement-breakpoint
CREATE INDEX "task_trash" ON "task" USING btree ("deleted_at","id") WHERE deleted_at is not null;
--> statement-breakpoint
-- Where nobody has put a task elsewhere, its place is the moment it was made.
UPDATE "task" SET "position" = floor(extract(epoch FROM "created_at") * 1000) WHERE "position" = 0;
--> statement-breakpoint
ALTER TABLE "task_item" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "owner_rows" ON "task_item" TO daybook_web, daybook_worker
  USING (owner_id = (SELECT nullif(current_setting('app.owner', true), '')::uuid))
  WITH CHECK (owner_id = (SELECT nullif(current_setting('app.owner', true), '')::uuid));
--> statement-breakpoint
CREATE POLICY "doctor_rows" ON "task_item" FOR SELECT TO daybook_doctor USING (true);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "task_item" TO daybook_web, daybook_worker;
--> statement-breakpoint
GRANT SELECT ON "task_item" TO daybook_doctor;
--> statement-breakpoint
-- Takes what has lain in the trash since before `since` out of storage. The tasks of a series stay as long as it goes on, and a
-- template as long as any of its tasks does: the days there have been are what the next one is reckoned from.
CREATE FUNCTION daybook_purge_trash(since timestamptz, most integer) RETURNS integer
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH purged AS (
    DELETE FROM task WHERE id IN (
      SELECT t.id FROM task t
      WHERE t.deleted_at < since AND t.recurrence_rule IS NULL
        AND NOT EXISTS (SELECT 1 FROM task series WHERE series.id = t.parent_task_id AND series.recurrence_rule IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM task later WHERE later.parent_task_id = t.id)
      ORDER BY t.deleted_at, t.id LIMIT most FOR UPDATE SKIP LOCKED)
    RETURNING 1)
  SELECT count(*)::integer FROM purged
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION daybook_purge_trash(timestamptz, integer) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION daybook_purge_trash(timestamptz, integer) TO daybook_worker;
