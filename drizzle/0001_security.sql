-- Partitions: the default ones catch every month; the owner's job makes the months ahead (docs: events, rule 10).
CREATE TABLE "event_default" PARTITION OF "event" DEFAULT;
--> statement-breakpoint
CREATE TABLE "audit_log_default" PARTITION OF "audit_log" DEFAULT;
--> statement-breakpoint
-- What is written in the log and in the audit stays as it was written.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', tg_table_name USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER "event_append_only" BEFORE UPDATE OR DELETE ON "event" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "audit_log_append_only" BEFORE UPDATE OR DELETE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
REVOKE ALL ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO daybook_web, daybook_worker, daybook_auth, daybook_doctor;
--> statement-breakpoint
-- One policy everywhere: rows of the space the transaction is for. As a sub-select it is evaluated once and keeps indexes usable.
DO $$
DECLARE
  owned text[] := ARRAY['task', 'wallet', 'category', 'transaction', 'spend_by_day', 'budget', 'budget_state', 'conversation',
    'message', 'message_chunk', 'approval', 'command', 'event', 'audit_log', 'idempotency_key', 'parked', 'dead_letter'];
  t text;
BEGIN
  FOREACH t IN ARRAY owned LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_rows ON %I TO daybook_web, daybook_worker
      USING (owner_id = (SELECT nullif(current_setting(''app.owner'', true), '''')::uuid))
      WITH CHECK (owner_id = (SELECT nullif(current_setting(''app.owner'', true), '''')::uuid))', t);
    EXECUTE format('CREATE POLICY doctor_rows ON %I FOR SELECT TO daybook_doctor USING (true)', t);
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE "space" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_space" ON "space" TO daybook_web USING (id = (SELECT nullif(current_setting('app.owner', true), '')::uuid));
--> statement-breakpoint
CREATE POLICY "all_spaces" ON "space" FOR SELECT TO daybook_worker, daybook_doctor USING (true);
--> statement-breakpoint
ALTER TABLE "space_member" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_members" ON "space_member" TO daybook_web USING (space_id = (SELECT nullif(current_setting('app.owner', true), '')::uuid));
--> statement-breakpoint
CREATE POLICY "all_members" ON "space_member" FOR SELECT TO daybook_worker, daybook_doctor USING (true);
--> statement-breakpoint
ALTER TABLE "user" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_person" ON "user" TO daybook_web USING (id = (SELECT nullif(current_setting('app.user', true), '')::uuid));
--> statement-breakpoint
CREATE POLICY "all_people" ON "user" FOR SELECT TO daybook_worker, daybook_doctor USING (true);
--> statement-breakpoint
CREATE POLICY "auth_people" ON "user" TO daybook_auth USING (true) WITH CHECK (true);
--> statement-breakpoint
-- The readers see everybody's log; what a handler changes still goes through the owner's policy.
CREATE POLICY "reader_events" ON "event" FOR SELECT TO daybook_worker USING (true);
--> statement-breakpoint
CREATE POLICY "audit_writer" ON "audit_log" FOR INSERT TO daybook_worker WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "audit_reader" ON "audit_log" FOR SELECT TO daybook_worker USING (true);
--> statement-breakpoint
CREATE POLICY "delivery_parked" ON "parked" TO daybook_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "delivery_dead_letters" ON "dead_letter" TO daybook_worker USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "sweep_idempotency" ON "idempotency_key" TO daybook_worker USING (true);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "task", "wallet", "category", "transaction", "budget", "command" TO daybook_web, daybook_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "spend_by_day" TO daybook_web, daybook_worker;
--> statement-breakpoint
GRANT SELECT ON "budget_state" TO daybook_web;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "budget_state" TO daybook_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "conversation", "message", "message_chunk", "approval" TO daybook_web;
--> statement-breakpoint
GRANT SELECT, INSERT ON "event" TO daybook_web, daybook_worker;
--> statement-breakpoint
GRANT SELECT ON "audit_log" TO daybook_web;
--> statement-breakpoint
GRANT SELECT, INSERT ON "audit_log" TO daybook_worker;
--> statement-breakpoint
GRANT SELECT, INSERT ON "idempotency_key" TO daybook_web, daybook_worker;
--> statement-breakpoint
GRANT DELETE ON "idempotency_key" TO daybook_worker;
--> statement-breakpoint
GRANT SELECT ON "service", "dead_letter" TO daybook_web;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "service", "cursor", "parked", "dead_letter", "state" TO daybook_worker;
--> statement-breakpoint
GRANT SELECT, INSERT ON "space", "space_member" TO daybook_web;
--> statement-breakpoint
GRANT SELECT ON "space", "space_member" TO daybook_worker;
--> statement-breakpoint
GRANT SELECT ON "user" TO daybook_web, daybook_worker;
--> statement-breakpoint
GRANT UPDATE (name, username, display_username, timezone, locale, currency, preferences, version, updated_at) ON "user" TO daybook_web;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "user", "session", "account", "verification", "rate_limit", "api_key" TO daybook_auth;
--> statement-breakpoint
GRANT SELECT ON ALL TABLES IN SCHEMA public TO daybook_doctor;
--> statement-breakpoint
REVOKE SELECT ON "session", "account", "verification", "api_key" FROM daybook_doctor;
