CREATE TABLE "account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"id" uuid PRIMARY KEY NOT NULL,
	"config_id" text DEFAULT 'default' NOT NULL,
	"name" text,
	"start" text,
	"prefix" text,
	"key" text NOT NULL,
	"reference_id" uuid NOT NULL,
	"refill_interval" integer,
	"refill_amount" integer,
	"last_refill_at" timestamp (3) with time zone,
	"enabled" boolean DEFAULT true NOT NULL,
	"rate_limit_enabled" boolean DEFAULT true NOT NULL,
	"rate_limit_time_window" integer,
	"rate_limit_max" integer,
	"request_count" integer DEFAULT 0 NOT NULL,
	"remaining" integer,
	"last_request" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"permissions" text,
	"metadata" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "rate_limit_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "space" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "space_member" (
	"space_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "space_member_space_id_user_id_pk" PRIMARY KEY("space_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"username" text,
	"display_username" text,
	"timezone" text DEFAULT 'UTC' NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"currency" text DEFAULT 'EUR' NOT NULL,
	"preferences" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"last_active" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email"),
	CONSTRAINT "user_username_unique" UNIQUE("username")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "task" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"last_event_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"title" text NOT NULL,
	"description" text,
	"priority" text NOT NULL,
	"category" text NOT NULL,
	"status" text NOT NULL,
	"completed_at" timestamp (3) with time zone,
	"tags" text[] NOT NULL,
	"due_date" date,
	"due_time" time(0),
	"timezone" text NOT NULL,
	"due_at" timestamp (3) with time zone,
	"duration_minutes" integer,
	"recurrence_rule" text,
	"exdates" date[] NOT NULL,
	"repeat_from" text NOT NULL,
	"parent_task_id" uuid,
	"recurrence_from" date,
	"occurrence_on" date,
	"amount_minor" bigint,
	"currency" text,
	"wallet_id" uuid,
	"spend_category_id" uuid,
	"assignee_id" uuid,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "task_title_length" CHECK (char_length(title) between 1 and 255),
	CONSTRAINT "task_amount_positive" CHECK (amount_minor is null or amount_minor > 0),
	CONSTRAINT "task_time_needs_date" CHECK (due_time is null or due_date is not null)
);
--> statement-breakpoint
CREATE TABLE "budget" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"last_event_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"category_id" uuid,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"period" text NOT NULL,
	"start_on" date NOT NULL,
	CONSTRAINT "budget_amount_positive" CHECK (amount_minor > 0)
);
--> statement-breakpoint
CREATE TABLE "budget_state" (
	"owner_id" uuid NOT NULL,
	"budget_id" uuid NOT NULL,
	"period_start" date NOT NULL,
	"is_exceeded" boolean NOT NULL,
	"crossings" integer NOT NULL,
	CONSTRAINT "budget_state_key" UNIQUE("budget_id","period_start")
);
--> statement-breakpoint
CREATE TABLE "category" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"last_event_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"colour" integer NOT NULL,
	"parent_id" uuid
);
--> statement-breakpoint
CREATE TABLE "spend_by_day" (
	"owner_id" uuid NOT NULL,
	"wallet_id" uuid NOT NULL,
	"category_id" uuid,
	"day" date NOT NULL,
	"income_minor" bigint NOT NULL,
	"expense_minor" bigint NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "spend_by_day_key" UNIQUE NULLS NOT DISTINCT("owner_id","day","wallet_id","category_id")
);
--> statement-breakpoint
CREATE TABLE "transaction" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"last_event_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"wallet_id" uuid NOT NULL,
	"to_wallet_id" uuid,
	"to_amount_minor" bigint,
	"category_id" uuid,
	"payee" text,
	"description" text,
	"occurred_on" date NOT NULL,
	"tags" text[] NOT NULL,
	"task_id" uuid,
	CONSTRAINT "transaction_amount_positive" CHECK (amount_minor > 0),
	CONSTRAINT "transaction_transfer_has_target" CHECK ((kind = 'transfer') = (to_wallet_id is not null) and (kind = 'transfer') = (to_amount_minor is not null))
);
--> statement-breakpoint
CREATE TABLE "wallet" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"last_event_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"currency" text NOT NULL,
	"opening_minor" bigint NOT NULL,
	"balance_minor" bigint NOT NULL,
	"archived_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "approval" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"tool_call_id" text NOT NULL,
	"tool" text NOT NULL,
	"input" jsonb NOT NULL,
	"input_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"answer" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conversation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"title" text NOT NULL,
	"status" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"role" text NOT NULL,
	"status" text NOT NULL,
	"content" text NOT NULL,
	"parts" jsonb NOT NULL,
	"related_task_id" uuid,
	"model" text,
	"input_tokens" integer,
	"output_tokens" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "message_chunk" (
	"owner_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"chunks" jsonb NOT NULL,
	CONSTRAINT "message_chunk_message_id_position_pk" PRIMARY KEY("message_id","position")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"event_type" text NOT NULL,
	"entity_type" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"actor" text NOT NULL,
	"actor_id" text NOT NULL,
	"correlation_id" uuid NOT NULL,
	"command_id" uuid,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"payload" jsonb NOT NULL,
	CONSTRAINT "audit_log_event" UNIQUE("event_id","occurred_at")
) PARTITION BY RANGE ("occurred_at");
--> statement-breakpoint
CREATE TABLE "command" (
	"id" uuid PRIMARY KEY NOT NULL,
	"parent_id" uuid,
	"owner_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"actor" text NOT NULL,
	"actor_id" text NOT NULL,
	"name" text NOT NULL,
	"input" jsonb NOT NULL,
	"message_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"undone_by" uuid
);
--> statement-breakpoint
CREATE TABLE "cursor" (
	"consumer" text PRIMARY KEY NOT NULL,
	"xid" "xid8" NOT NULL,
	"seq" bigint NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dead_letter" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consumer" text NOT NULL,
	"owner_id" uuid,
	"event_id" uuid NOT NULL,
	"event_time" timestamp (3) with time zone,
	"type" text NOT NULL,
	"error" text NOT NULL,
	"attempts" integer NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"resolved_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "event" (
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "event_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"source" text NOT NULL,
	"subject" uuid NOT NULL,
	"time" timestamp (3) with time zone NOT NULL,
	"owner_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"aggregate_type" text NOT NULL,
	"aggregate_version" integer NOT NULL,
	"data_version" integer NOT NULL,
	"correlation_id" uuid NOT NULL,
	"command_id" uuid,
	"causation_id" uuid,
	"actor" text NOT NULL,
	"actor_id" text NOT NULL,
	"traceparent" text,
	"data" jsonb NOT NULL,
	CONSTRAINT "event_id_time_pk" PRIMARY KEY("id","time")
) PARTITION BY RANGE ("time");
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"owner_id" uuid NOT NULL,
	"key" text NOT NULL,
	"input_hash" text NOT NULL,
	"command_id" uuid NOT NULL,
	"result" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_key_owner_id_key_pk" PRIMARY KEY("owner_id","key")
);
--> statement-breakpoint
CREATE TABLE "parked" (
	"consumer" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"event_time" timestamp (3) with time zone NOT NULL,
	"xid" "xid8" NOT NULL,
	"seq" bigint NOT NULL,
	"attempts" integer NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"error" text,
	"first_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "parked_consumer_event_id_pk" PRIMARY KEY("consumer","event_id")
);
--> statement-breakpoint
CREATE TABLE "service" (
	"service_id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"consumes_topics" text[] NOT NULL,
	"produces_topics" text[] NOT NULL,
	"status" text NOT NULL,
	"last_heartbeat" timestamp (3) with time zone NOT NULL,
	"last_error" text,
	"partition_assignment" jsonb,
	"lag" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "state" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb,
	"isbinary" boolean DEFAULT false,
	"insertdate" timestamp with time zone DEFAULT now(),
	"updatedate" timestamp with time zone DEFAULT now(),
	"expiredate" timestamp with time zone,
	"row_id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "state_row_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	CONSTRAINT "state_row_id_unique" UNIQUE("row_id")
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_reference_id_user_id_fk" FOREIGN KEY ("reference_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "space_member" ADD CONSTRAINT "space_member_space_id_space_id_fk" FOREIGN KEY ("space_id") REFERENCES "public"."space"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "space_member" ADD CONSTRAINT "space_member_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_owner_id_space_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."space"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_parent_task_id_task_id_fk" FOREIGN KEY ("parent_task_id") REFERENCES "public"."task"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget" ADD CONSTRAINT "budget_category_id_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget" ADD CONSTRAINT "budget_owner_id_space_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."space"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_state" ADD CONSTRAINT "budget_state_budget_id_budget_id_fk" FOREIGN KEY ("budget_id") REFERENCES "public"."budget"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category" ADD CONSTRAINT "category_owner_id_space_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."space"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spend_by_day" ADD CONSTRAINT "spend_by_day_owner_id_space_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."space"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transaction" ADD CONSTRAINT "transaction_wallet_id_wallet_id_fk" FOREIGN KEY ("wallet_id") REFERENCES "public"."wallet"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transaction" ADD CONSTRAINT "transaction_to_wallet_id_wallet_id_fk" FOREIGN KEY ("to_wallet_id") REFERENCES "public"."wallet"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transaction" ADD CONSTRAINT "transaction_category_id_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transaction" ADD CONSTRAINT "transaction_owner_id_space_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."space"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet" ADD CONSTRAINT "wallet_owner_id_space_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."space"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_owner_id_space_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."space"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_chunk" ADD CONSTRAINT "message_chunk_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_user" ON "account" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_key_key" ON "api_key" USING btree ("key");--> statement-breakpoint
CREATE INDEX "api_key_reference" ON "api_key" USING btree ("reference_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "task_owner_due" ON "task" USING btree ("owner_id","due_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "task_owner_status_priority" ON "task" USING btree ("owner_id","status","priority");--> statement-breakpoint
CREATE INDEX "task_owner_open" ON "task" USING btree ("owner_id","due_at","id") WHERE deleted_at is null and status in ('pending', 'in_progress');--> statement-breakpoint
CREATE INDEX "task_owner_completed" ON "task" USING btree ("owner_id","completed_at","id") WHERE deleted_at is null and status = 'completed';--> statement-breakpoint
CREATE INDEX "task_owner_created" ON "task" USING btree ("owner_id","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "task_series_occurrence" ON "task" USING btree (coalesce(parent_task_id, id),"occurrence_on") WHERE occurrence_on is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "budget_owner_key" ON "budget" USING btree ("owner_id",coalesce(category_id, '00000000-0000-0000-0000-000000000000'),"currency","period") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "budget_state_owner" ON "budget_state" USING btree ("owner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "category_owner_name" ON "category" USING btree ("owner_id",lower(name)) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "transaction_owner_day" ON "transaction" USING btree ("owner_id","occurred_on","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "transaction_owner_category_day" ON "transaction" USING btree ("owner_id","category_id","occurred_on") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "transaction_wallet" ON "transaction" USING btree ("wallet_id");--> statement-breakpoint
CREATE UNIQUE INDEX "wallet_owner_name" ON "wallet" USING btree ("owner_id",lower(name)) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "approval_conversation" ON "approval" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "approval_owner" ON "approval" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "conversation_owner_updated" ON "conversation" USING btree ("owner_id","status","updated_at","id");--> statement-breakpoint
CREATE INDEX "message_conversation" ON "message" USING btree ("conversation_id","id");--> statement-breakpoint
CREATE INDEX "message_owner" ON "message" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "audit_log_entity" ON "audit_log" USING btree ("owner_id","entity_id","occurred_at");--> statement-breakpoint
CREATE INDEX "audit_log_owner_time" ON "audit_log" USING btree ("owner_id","occurred_at","id");--> statement-breakpoint
CREATE INDEX "command_owner" ON "command" USING btree ("owner_id","id");--> statement-breakpoint
CREATE INDEX "command_parent" ON "command" USING btree ("parent_id") WHERE parent_id is not null;--> statement-breakpoint
CREATE INDEX "command_undone_by" ON "command" USING btree ("undone_by") WHERE undone_by is not null;--> statement-breakpoint
CREATE INDEX "dead_letter_open" ON "dead_letter" USING btree ("consumer","last_at") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "dead_letter_event" ON "dead_letter" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "event_log_order" ON "event" USING btree ("xid","seq");--> statement-breakpoint
CREATE INDEX "event_seq" ON "event" USING btree ("seq");--> statement-breakpoint
CREATE INDEX "event_time" ON "event" USING btree ("time");--> statement-breakpoint
CREATE INDEX "event_subject" ON "event" USING btree ("owner_id","subject","aggregate_version");--> statement-breakpoint
CREATE INDEX "event_command" ON "event" USING btree ("command_id");--> statement-breakpoint
CREATE INDEX "event_correlation" ON "event" USING btree ("correlation_id");--> statement-breakpoint
CREATE INDEX "event_causation" ON "event" USING btree ("causation_id") WHERE causation_id is not null;--> statement-breakpoint
CREATE INDEX "idempotency_key_created" ON "idempotency_key" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "parked_owner_order" ON "parked" USING btree ("consumer","owner_id","xid","seq");--> statement-breakpoint
CREATE INDEX "parked_next" ON "parked" USING btree ("consumer","next_at");--> statement-breakpoint
CREATE INDEX "state_expiry" ON "state" USING btree ("expiredate") WHERE expiredate is not null;