CREATE TABLE "notification" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"type" text NOT NULL,
	"title" text NOT NULL,
	"message" text,
	"task_id" uuid,
	"source_event_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "reminder" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"wish" text NOT NULL,
	"minutes_before" integer,
	"remind_at" timestamp (3) with time zone NOT NULL,
	"status" text NOT NULL,
	"job_state" text NOT NULL,
	"attempts" integer NOT NULL,
	"version" integer NOT NULL,
	"task_version" integer NOT NULL,
	"last_event_id" uuid NOT NULL,
	"correlation_id" uuid NOT NULL,
	"fired_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reminder_task_wish" UNIQUE("task_id","wish")
);
--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "reminders" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_owner_id_space_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."space"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_owner_id_space_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."space"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_task_id_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."task"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "notification_source" ON "notification" USING btree ("source_event_id","user_id");--> statement-breakpoint
CREATE INDEX "notification_owner_read" ON "notification" USING btree ("owner_id","read_at");--> statement-breakpoint
CREATE INDEX "notification_owner_created" ON "notification" USING btree ("owner_id","created_at","id");--> statement-breakpoint
CREATE INDEX "reminder_owner" ON "reminder" USING btree ("owner_id","task_id");--> statement-breakpoint
CREATE INDEX "reminder_due" ON "reminder" USING btree ("remind_at","id") WHERE status = 'SCHEDULED';--> statement-breakpoint
CREATE INDEX "reminder_job" ON "reminder" USING btree ("id") WHERE job_state in ('wanted', 'unwanted');
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['reminder', 'notification'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_rows ON %I TO daybook_web, daybook_worker
      USING (owner_id = (SELECT nullif(current_setting(''app.owner'', true), '''')::uuid))
      WITH CHECK (owner_id = (SELECT nullif(current_setting(''app.owner'', true), '''')::uuid))', t);
    EXECUTE format('CREATE POLICY doctor_rows ON %I FOR SELECT TO daybook_doctor USING (true)', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- The timer looks for what is due over all owners; what it then changes goes through the owner's policy.
CREATE POLICY "timer_reminders" ON "reminder" FOR SELECT TO daybook_worker USING (true);
--> statement-breakpoint
GRANT SELECT ON "reminder" TO daybook_web;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "reminder" TO daybook_worker;
--> statement-breakpoint
GRANT SELECT, UPDATE (read_at) ON "notification" TO daybook_web;
--> statement-breakpoint
GRANT SELECT, INSERT ON "notification" TO daybook_worker;
--> statement-breakpoint
GRANT SELECT ON "reminder", "notification" TO daybook_doctor;
