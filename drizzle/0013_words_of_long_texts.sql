-- As before, but reading a long text that writes no spaces in one go: looking up each sign by its place took seconds.
CREATE OR REPLACE FUNCTION daybook_words(said text) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public AS $$
  WITH part AS (
    SELECT m[1] AS whole, m[2] AS unspaced, at
    FROM regexp_matches(public.daybook_fold(said),
      '(([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)|[\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]|[^\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u00d7\u00f7\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2000-\u2bff\u2e00-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe10-\ufe6f\ufff0-\uffff\U0001f000-\U0001faff\U00020000-\U0003ffff]+)',
      'g') WITH ORDINALITY AS found(m, at)),
  sign AS (
    SELECT sign, lead(sign) OVER (PARTITION BY at ORDER BY n) AS next
    FROM part, unnest(string_to_array(unspaced, NULL)) WITH ORDINALITY AS signs(sign, n)
    WHERE unspaced IS NOT NULL)
  SELECT coalesce(array_agg(DISTINCT left(word, 64)), '{}') FROM (
    SELECT whole AS word FROM part WHERE unspaced IS NULL
    UNION ALL SELECT sign FROM sign
    UNION ALL SELECT sign || next FROM sign WHERE next IS NOT NULL) w
$$;
