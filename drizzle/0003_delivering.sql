CREATE TABLE "delivering" (
	"consumer" text NOT NULL,
	"lane" integer NOT NULL,
	"event_ids" uuid[] NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "delivering_consumer_lane_pk" PRIMARY KEY("consumer","lane")
);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "delivering" TO daybook_worker;
--> statement-breakpoint
GRANT SELECT ON "delivering" TO daybook_doctor;
