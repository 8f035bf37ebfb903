DROP INDEX "event_seq";--> statement-breakpoint
DROP INDEX "event_time";--> statement-breakpoint
CREATE INDEX "event_seq" ON "event" USING brin ("seq");--> statement-breakpoint
CREATE INDEX "event_time" ON "event" USING brin ("time");