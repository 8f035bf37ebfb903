-- A changed task's words are taken from the row at hand. Looking it up again by its id had a plan that was made while there were
-- few tasks and read them all ever after: a new task cost more with each that was there.
ALTER FUNCTION daybook_words(text) RENAME TO daybook_words_in_any_script;
--> statement-breakpoint
-- The words of a text, each once. Plain letters and digits, which most texts are, take the short way to the same words.
CREATE FUNCTION daybook_words(said text) RETURNS text[]
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public AS $$
BEGIN
  IF octet_length(said) = length(said) THEN
    RETURN ARRAY(SELECT DISTINCT left(word, 64) FROM regexp_split_to_table(lower(said COLLATE "C"), '[^0-9a-z]+') word WHERE word <> '');
  END IF;
  RETURN daybook_words_in_any_script(said);
END $$;
--> statement-breakpoint
-- Puts a task's words into the index, and into its owner's list of words. Called by triggers only, which set the search path.
CREATE FUNCTION daybook_index_task(t task) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  key text := daybook_search_key(t.owner_id);
  words text[] := daybook_words(concat_ws(E'\n', t.title, t.description, array_to_string(t.tags, E'\n'),
    (SELECT string_agg(i.text, E'\n') FROM task_item i WHERE i.task_id = t.id)));
BEGIN
  INSERT INTO task_search AS s (task_id, owner_id, words)
  VALUES (t.id, t.owner_id, array_to_tsvector(ARRAY(
    SELECT key || word FROM unnest(words) word UNION SELECT key || '#' || tag FROM unnest(t.tags) tag)))
  ON CONFLICT (task_id) DO UPDATE SET words = excluded.words WHERE s.words <> excluded.words;
  INSERT INTO task_word (owner_id, word) SELECT t.owner_id, word FROM unnest(words) word ORDER BY word ON CONFLICT DO NOTHING;
END $$;
--> statement-breakpoint
DROP TRIGGER task_search_new ON task;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION daybook_index_changed_task() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM daybook_index_task(new);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION daybook_index_items() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  one uuid;
BEGIN
  FOR one IN SELECT DISTINCT task_id FROM changed ORDER BY task_id LOOP
    PERFORM daybook_index_task(t) FROM task t WHERE t.id = one;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER task_search_new AFTER INSERT ON task FOR EACH ROW EXECUTE FUNCTION daybook_index_changed_task();
--> statement-breakpoint
DROP FUNCTION daybook_index_new_tasks();
--> statement-breakpoint
DROP FUNCTION daybook_index_tasks(uuid[]);
--> statement-breakpoint
REVOKE ALL ON FUNCTION daybook_index_task(task) FROM PUBLIC;
