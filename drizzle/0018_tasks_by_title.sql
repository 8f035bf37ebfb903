-- What a list by title sorts by: the title without case and accents, the same whatever the database's locale. Plain letters,
-- which most titles are, need no folding. Cut, for some signs fold into many and an index takes no row of more than 2,700 bytes;
-- what is alike so far stands in the order of ids.
CREATE FUNCTION daybook_title_key(title text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN octet_length(title) = length(title) THEN lower(title COLLATE "C") ELSE left(public.daybook_fold(title), 255) END
$$;
--> statement-breakpoint
DROP INDEX "task_owner_title";--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "title_key" text COLLATE "C" GENERATED ALWAYS AS (daybook_title_key(title)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "task_owner_title_key" ON "task" USING btree ("owner_id","title_key","id") WHERE deleted_at is null;