-- Without a path of its own, so that it becomes a part of the statements that use it; all of them pin theirs.
ALTER FUNCTION daybook_search_key(uuid) RESET search_path;
--> statement-breakpoint
-- A new task has no lines yet and nothing in the index. Plain letters and digits without tags, which most new tasks are, are made
-- into words by expressions alone; what comes out is what daybook_index_task makes of the task (a test compares them).
CREATE FUNCTION daybook_index_new_task() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  said text := new.title || ' ' || coalesce(new.description, '');
  key text;
BEGIN
  IF octet_length(said) = length(said) AND new.tags = '{}' THEN
    said := btrim(regexp_replace(lower(said COLLATE "C"), '[^0-9a-z]+', ' ', 'g'), ' ');
  END IF;
  IF octet_length(said) <> length(said) OR new.tags <> '{}' OR said = '' OR said ~ '[^ ]{65}' THEN
    PERFORM daybook_index_task(new);
    RETURN NULL;
  END IF;
  key := daybook_search_key(new.owner_id);
  INSERT INTO task_search (task_id, owner_id, words)
  VALUES (new.id, new.owner_id, array_to_tsvector(string_to_array(key || replace(said, ' ', E'\n' || key), E'\n')));
  INSERT INTO task_word (owner_id, word) SELECT new.owner_id, word FROM unnest(string_to_array(said, ' ')) word ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION daybook_index_new_task() FROM PUBLIC;
--> statement-breakpoint
DROP TRIGGER task_search_new ON task;
--> statement-breakpoint
CREATE TRIGGER task_search_new AFTER INSERT ON task FOR EACH ROW EXECUTE FUNCTION daybook_index_new_task();
