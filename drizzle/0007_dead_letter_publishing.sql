ALTER TABLE "dead_letter" ADD COLUMN "envelope" jsonb;--> statement-breakpoint
ALTER TABLE "dead_letter" ADD COLUMN "published_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "dead_letter_unpublished" ON "dead_letter" USING btree ("id") WHERE published_at is null;