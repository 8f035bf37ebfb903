-- Fails (UP001) where a person's row is another than the one that had this stamp (xmin), or gone. What a command takes for
-- granted of its person is held so, inside its transaction, at the cost of a plan that is kept.
CREATE FUNCTION daybook_hold_profile(person uuid, stamp text) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM public."user" u WHERE u.id = person AND u.xmin::text = stamp;
  IF NOT FOUND THEN RAISE EXCEPTION 'the profile has changed' USING ERRCODE = 'UP001'; END IF;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION daybook_hold_profile(uuid, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION daybook_hold_profile(uuid, text) TO daybook_web;
