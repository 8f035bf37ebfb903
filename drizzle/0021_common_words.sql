-- As before, but the owner's own words that begin so are named, where they are few: the index finds what has two words by
-- leaping through both lists, while all that a beginning matches is gathered first, to the last task.
CREATE OR REPLACE FUNCTION daybook_search_terms(said text, tagged text[]) RETURNS text
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  me uuid := nullif(current_setting('app.owner', true), '')::uuid;
  key text := daybook_search_key(me);
  -- Behind every text that has the same beginning.
  ending CONSTANT text := U&'\+10FFFF';
  few CONSTANT integer := 8;
  terms text[] := '{}'; known text[]; w text COLLATE "C"; half integer; size integer;
BEGIN
  FOREACH w IN ARRAY daybook_words(said) LOOP
    size := length(w);
    half := size / 2;
    known := ARRAY(SELECT v.word FROM task_word v WHERE v.owner_id = me AND v.word >= w AND v.word < w || ending LIMIT few + 1);
    IF size >= 4 AND w !~ '[0-9]' AND known = '{}' THEN
      -- One slip leaves the first half of the word as it is, or the second.
      SELECT array_agg(DISTINCT c.word) INTO known FROM (
        SELECT v.word FROM task_word v
          WHERE v.owner_id = me AND v.word >= left(w, half) AND v.word < left(w, half) || ending
        UNION ALL
        SELECT v.word FROM task_word v
          WHERE v.owner_id = me AND reverse(v.word) >= left(reverse(w), half) AND reverse(v.word) < left(reverse(w), half) || ending) c
      WHERE daybook_is_slip(w, c.word)
        OR (length(c.word) > size AND (daybook_is_slip(w, left(c.word, size - 1)) OR daybook_is_slip(w, left(c.word, size)) OR daybook_is_slip(w, left(c.word, size + 1))));
      known := known[1:50];
    ELSIF cardinality(known) > few THEN
      known := NULL;
    END IF;
    IF known IS NULL OR known = '{}' THEN terms := terms || format('''%s%s'':*', key, w);
    ELSE terms := terms || ('(' || (SELECT string_agg(format('''%s%s''', key, n), ' | ') FROM unnest(known) n) || ')');
    END IF;
  END LOOP;
  IF said <> '' AND terms = '{}' THEN RETURN NULL; END IF;
  FOREACH w IN ARRAY coalesce(tagged, '{}') LOOP
    terms := terms || format('''%s#%s''', key, replace(replace(w, '\', '\\'), '''', ''''''));
  END LOOP;
  RETURN array_to_string(terms, ' & ');
END $$;
--> statement-breakpoint
-- How many rows of the index of words meet a condition, as the statistics have it: the same time, however many.
CREATE FUNCTION daybook_estimate(condition text) RETURNS float8
  LANGUAGE plpgsql AS $$
DECLARE
  plan json;
BEGIN
  EXECUTE 'EXPLAIN (FORMAT JSON) SELECT FROM task_search WHERE ' || condition INTO plan;
  RETURN plan -> 0 -> 'Plan' ->> 'Plan Rows';
END $$;
--> statement-breakpoint
-- Whether so many of an owner's `own` tasks have these terms that a list read in its order is full sooner than they are looked up:
-- it meets one after every `own / found` tasks, so a page of `page` after `page * own / found`; to look up there are `found`.
-- The statistics know common words by name, each with its owner; what they don't know by name is not common.
CREATE FUNCTION daybook_is_common(terms text, page integer, own float8, everybodys float8) RETURNS boolean
  LANGUAGE plpgsql AS $$
DECLARE
  -- What is asked without the words themselves.
  bones text := regexp_replace(terms, '''(''''|[^''])*''', '', 'g');
  found float8;
BEGIN
  -- Few tasks are soon looked up, and of beginnings the statistics know nothing.
  IF own < 1000 OR bones LIKE '%*%' THEN RETURN false; END IF;
  found := daybook_estimate(format('words @@ %L::tsquery', terms));
  -- Each term has its share of all tasks, but they are the owner's alone. One stands for less than one, too.
  found := CASE WHEN found > 1 THEN found * (everybodys / own) ^ regexp_count(bones, '&') ELSE 0 END;
  -- Where a word that nobody has would pass for common too, the statistics are too coarse for this owner.
  RETURN found ^ 2 > page * own AND daybook_estimate('words @@ ''''''?''''''::tsquery') ^ 2 < page * own;
END $$;
--> statement-breakpoint
-- What to look for, and the owner's tasks that have it; no ids where these terms are common, or found in more than `most`: then
-- the list is to be read in its order. `are_many`: one in a hundred of the owner's, so that the list's index meets them soon.
-- All in one, so that nobody may ask what the statistics know of other people's words.
CREATE FUNCTION daybook_search(said text, tagged text[], page integer, most integer, OUT terms text, OUT ids uuid[], OUT are_many boolean)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
  everybodys float8 := (SELECT reltuples FROM pg_class WHERE oid = 'task_search'::regclass);
  own float8;
BEGIN
  terms := daybook_search_terms(said, tagged);
  IF terms IS NULL THEN RETURN; END IF;
  -- A table that was never looked through has no statistics.
  own := CASE WHEN everybodys > 0 THEN least(everybodys, daybook_estimate(format('owner_id = %L::uuid', nullif(current_setting('app.owner', true), '')))) END;
  IF own IS NOT NULL AND daybook_is_common(terms, page, own, everybodys) THEN RETURN; END IF;
  ids := daybook_search_tasks(terms, most);
  are_many := cardinality(ids) >= coalesce(own, 10000) / 100;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION daybook_estimate(text), daybook_is_common(text, integer, float8, float8),
  daybook_search(text, text[], integer, integer) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION daybook_search(text, text[], integer, integer) TO daybook_web, daybook_worker;
