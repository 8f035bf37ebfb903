-- What a command takes for granted of its person is held by a prepared statement of its own, which needs no function around it.
GRANT EXECUTE ON FUNCTION daybook_hold(boolean) TO daybook_web;
--> statement-breakpoint
DROP FUNCTION daybook_hold_profile(uuid, text);
--> statement-breakpoint
-- As before. In SQL, its body was looked at and planned anew with each statement that wrote a task.
CREATE OR REPLACE FUNCTION daybook_title_key(title text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN CASE WHEN octet_length(title) = length(title) THEN lower(title COLLATE "C") ELSE left(public.daybook_fold(title), 255) END;
END $$;
