CREATE TABLE "feed" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"secret_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "feed_secret_hash_unique" UNIQUE("secret_hash"),
	CONSTRAINT "feed_name_length" CHECK (char_length(name) between 1 and 60)
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"last_event_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"name" text NOT NULL,
	"filter" jsonb NOT NULL,
	CONSTRAINT "saved_view_name_length" CHECK (char_length(name) between 1 and 60)
);
--> statement-breakpoint
CREATE TABLE "task_search" (
	"task_id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "task_word" (
	"owner_id" uuid NOT NULL,
	"word" text COLLATE "C" NOT NULL,
	CONSTRAINT "task_word_owner_id_word_pk" PRIMARY KEY("owner_id","word")
);
--> statement-breakpoint
ALTER TABLE "feed" ADD CONSTRAINT "feed_owner_id_space_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."space"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_owner_id_space_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."space"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_search" ADD CONSTRAINT "task_search_owner_id_space_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."space"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_search" ADD CONSTRAINT "task_search_task_id_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."task"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_word" ADD CONSTRAINT "task_word_owner_id_space_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."space"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "feed_owner" ON "feed" USING btree ("owner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_view_name" ON "saved_view" USING btree ("owner_id",lower(name)) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "task_search_words" ON "task_search" USING gin ("words") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "task_word_ending" ON "task_word" USING btree ("owner_id",reverse(word));--> statement-breakpoint
CREATE INDEX "task_owner_priority" ON "task" USING btree ("owner_id",(case priority when 'critical' then 3 when 'high' then 2 when 'medium' then 1 else 0 end) desc,"due_at","id") WHERE deleted_at is null and status in ('pending', 'in_progress');--> statement-breakpoint
CREATE INDEX "task_owner_category" ON "task" USING btree ("owner_id","category","due_at","id") WHERE deleted_at is null and status in ('pending', 'in_progress');--> statement-breakpoint
CREATE INDEX "task_owner_begun" ON "task" USING btree ("owner_id","status","due_at","id") WHERE deleted_at is null and status in ('in_progress', 'archived');--> statement-breakpoint
CREATE INDEX "task_owner_title" ON "task" USING btree ("owner_id",lower(title),"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "task_owner_trash" ON "task" USING btree ("owner_id","deleted_at","id") WHERE deleted_at is not null;
--> statement-breakpoint
-- Text as it is compared: without case, accents and marks, compatibility forms (ﬁ, full width) as their plain ones.
-- By the rules of Unicode alone, whatever the database's locale.
CREATE FUNCTION daybook_fold(said text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT normalize(
    translate(
      replace(replace(replace(
        -- Marks, and what only shapes an emoji: joiners, variation selectors, skin tones, the keycap's frame.
        regexp_replace(lower(normalize(said, NFKD) COLLATE "pg_c_utf8"),
          '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u200b-\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]', '', 'g'),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
      'øłđðħıŧςё', 'olddhitσе'),
    NFKC)
$$;
--> statement-breakpoint
-- The words of a text, each once. Scripts that write no spaces give each sign and each two neighbouring ones; an emoji is a word.
CREATE FUNCTION daybook_words(said text) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public AS $$
  WITH part AS (
    SELECT m[1] AS whole, m[2] AS unspaced
    FROM regexp_matches(public.daybook_fold(said),
      '(([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)|[\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]|[^\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u00d7\u00f7\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2000-\u2bff\u2e00-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe10-\ufe6f\ufff0-\uffff\U0001f000-\U0001faff\U00020000-\U0003ffff]+)',
      'g') AS m)
  SELECT coalesce(array_agg(DISTINCT left(word, 64)), '{}') FROM (
    SELECT whole AS word FROM part WHERE unspaced IS NULL
    UNION ALL SELECT substr(unspaced, n, size) FROM part, generate_series(1, length(unspaced)) n, generate_series(1, 2) size
      WHERE unspaced IS NOT NULL AND n + size - 1 <= length(unspaced)) w
$$;
--> statement-breakpoint
-- What stands before an owner's words in the index, so that a search reads no other's: half of the id, the half that is chance.
CREATE FUNCTION daybook_search_key(owner uuid) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT rtrim(encode(substr(uuid_send(owner), 9), 'base64'), '=') || ' '
$$;
--> statement-breakpoint
-- Whether one slip makes `a` into `b`: a letter too many, too few, another one, or two neighbours the wrong way round.
CREATE FUNCTION daybook_is_slip(a text, b text) RETURNS boolean
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
DECLARE
  start integer := 0; x text; y text;
BEGIN
  IF abs(length(a) - length(b)) > 1 THEN RETURN false; END IF;
  WHILE start < least(length(a), length(b)) AND substr(a, start + 1, 1) = substr(b, start + 1, 1) LOOP start := start + 1; END LOOP;
  x := substr(a, start + 1); y := substr(b, start + 1);
  RETURN substr(x, 2) = substr(y, 2) OR substr(x, 2) = y OR x = substr(y, 2)
    OR (left(x, 2) = reverse(left(y, 2)) AND substr(x, 3) = substr(y, 3));
END $$;
--> statement-breakpoint
-- Puts the words of these tasks into the index, and into their owner's list of words.
CREATE FUNCTION daybook_index_tasks(ids uuid[]) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH text AS (
    SELECT t.id, t.owner_id, t.tags, daybook_words(concat_ws(E'\n', t.title, t.description, array_to_string(t.tags, E'\n'),
      (SELECT string_agg(i.text, E'\n') FROM task_item i WHERE i.task_id = t.id))) AS words
    FROM task t WHERE t.id = ANY (ids)),
  kept AS (
    INSERT INTO task_search AS s (task_id, owner_id, words)
    SELECT id, owner_id, array_to_tsvector(ARRAY(
      SELECT daybook_search_key(owner_id) || word FROM unnest(text.words) word
      UNION SELECT daybook_search_key(owner_id) || '#' || tag FROM unnest(text.tags) tag))
    FROM text
    ON CONFLICT (task_id) DO UPDATE SET words = excluded.words WHERE s.words <> excluded.words)
  INSERT INTO task_word (owner_id, word)
  SELECT DISTINCT owner_id, word FROM text, unnest(text.words) word ORDER BY 1, 2
  ON CONFLICT DO NOTHING
$$;
--> statement-breakpoint
CREATE FUNCTION daybook_index_new_tasks() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM daybook_index_tasks(ARRAY(SELECT id FROM added));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION daybook_index_changed_task() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM daybook_index_tasks(ARRAY[new.id]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION daybook_index_items() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM daybook_index_tasks(ARRAY(SELECT DISTINCT task_id FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER task_search_new AFTER INSERT ON task REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION daybook_index_new_tasks();
--> statement-breakpoint
CREATE TRIGGER task_search_changed AFTER UPDATE ON task FOR EACH ROW
  WHEN (old.title IS DISTINCT FROM new.title OR old.description IS DISTINCT FROM new.description OR old.tags IS DISTINCT FROM new.tags)
  EXECUTE FUNCTION daybook_index_changed_task();
--> statement-breakpoint
CREATE TRIGGER task_search_items_new AFTER INSERT ON task_item REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION daybook_index_items();
--> statement-breakpoint
CREATE TRIGGER task_search_items_changed AFTER UPDATE ON task_item REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION daybook_index_items();
--> statement-breakpoint
CREATE TRIGGER task_search_items_gone AFTER DELETE ON task_item REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION daybook_index_items();
--> statement-breakpoint
-- What to look for: every word, as the beginning of one; a word that begins none of the owner's is taken for a slip of those
-- that are one letter off. And every tag, to the letter. Null where there is no word in it.
CREATE FUNCTION daybook_search_terms(said text, tagged text[]) RETURNS text
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  me uuid := nullif(current_setting('app.owner', true), '')::uuid;
  key text := daybook_search_key(me);
  -- Behind every text that has the same beginning.
  ending CONSTANT text := U&'\+10FFFF';
  terms text[] := '{}'; near text[]; w text COLLATE "C"; half integer; size integer;
BEGIN
  FOREACH w IN ARRAY daybook_words(said) LOOP
    near := NULL;
    size := length(w);
    half := size / 2;
    IF size >= 4 AND w !~ '[0-9]' AND NOT EXISTS (
      SELECT 1 FROM task_word v WHERE v.owner_id = me AND v.word >= w AND v.word < w || ending)
    THEN
      -- One slip leaves the first half of the word as it is, or the second.
      SELECT array_agg(DISTINCT c.word) INTO near FROM (
        SELECT v.word FROM task_word v
          WHERE v.owner_id = me AND v.word >= left(w, half) AND v.word < left(w, half) || ending
        UNION ALL
        SELECT v.word FROM task_word v
          WHERE v.owner_id = me AND reverse(v.word) >= left(reverse(w), half) AND reverse(v.word) < left(reverse(w), half) || ending) c
      WHERE daybook_is_slip(w, c.word)
        OR (length(c.word) > size AND (daybook_is_slip(w, left(c.word, size - 1)) OR daybook_is_slip(w, left(c.word, size)) OR daybook_is_slip(w, left(c.word, size + 1))));
      near := near[1:50];
    END IF;
    IF near IS NULL THEN terms := terms || format('''%s%s'':*', key, w);
    ELSE terms := terms || ('(' || (SELECT string_agg(format('''%s%s''', key, n), ' | ') FROM unnest(near) n) || ')');
    END IF;
  END LOOP;
  IF said <> '' AND terms = '{}' THEN RETURN NULL; END IF;
  FOREACH w IN ARRAY coalesce(tagged, '{}') LOOP
    terms := terms || format('''%s#%s''', key, replace(replace(w, '\', '\\'), '''', ''''''));
  END LOOP;
  RETURN array_to_string(terms, ' & ');
END $$;
--> statement-breakpoint
-- The owner's tasks that have these terms; null where they are more than `most`: then the list is read in its order instead.
-- An index on words can't be used under row security, as its operators may tell of rows they were not to see; here the owner's
-- condition stands in the statement.
CREATE FUNCTION daybook_search_tasks(terms text, most integer) RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  me uuid := nullif(current_setting('app.owner', true), '')::uuid;
  found uuid[];
BEGIN
  SELECT array_agg(task_id) INTO found FROM (
    SELECT s.task_id FROM task_search s WHERE s.words @@ terms::tsquery AND s.owner_id = me LIMIT most + 1) few;
  RETURN CASE WHEN cardinality(found) > most THEN NULL ELSE coalesce(found, '{}') END;
END $$;
--> statement-breakpoint
-- Whose feed it is. The hash of a long secret stands for the right to ask.
CREATE FUNCTION daybook_feed_owner(hash text) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT owner_id FROM feed WHERE secret_hash = hash AND revoked_at IS NULL
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION daybook_index_tasks(uuid[]), daybook_index_new_tasks(), daybook_index_changed_task(), daybook_index_items(),
  daybook_search_terms(text, text[]), daybook_search_tasks(text, integer), daybook_feed_owner(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION daybook_search_terms(text, text[]), daybook_search_tasks(text, integer) TO daybook_web, daybook_worker;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION daybook_feed_owner(text) TO daybook_web;
--> statement-breakpoint
SELECT daybook_index_tasks(ARRAY(SELECT id FROM task));
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['task_search', 'task_word', 'saved_view', 'feed'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_rows ON %I TO daybook_web, daybook_worker
      USING (owner_id = (SELECT nullif(current_setting(''app.owner'', true), '''')::uuid))
      WITH CHECK (owner_id = (SELECT nullif(current_setting(''app.owner'', true), '''')::uuid))', t);
    EXECUTE format('CREATE POLICY doctor_rows ON %I FOR SELECT TO daybook_doctor USING (true)', t);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT ON "task_search" TO daybook_web, daybook_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "saved_view" TO daybook_web, daybook_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "feed" TO daybook_web;
--> statement-breakpoint
GRANT SELECT ON "task_search", "task_word", "saved_view", "feed" TO daybook_doctor;
