-- Fails (UP001) where what was taken for granted does not hold.
CREATE FUNCTION daybook_hold(holds boolean) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  IF holds IS NOT TRUE THEN RAISE EXCEPTION 'it is not as was taken for granted' USING ERRCODE = 'UP001'; END IF;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION daybook_hold(boolean) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION daybook_hold(boolean) TO daybook_worker;
