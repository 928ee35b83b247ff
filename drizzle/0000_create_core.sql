-- The tables of the first day: what came in, what happened, what is due, what leaves, who may look.
CREATE TABLE "account" (
	"account_id" text PRIMARY KEY NOT NULL,
	"config" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar_version" (
	"account_id" text NOT NULL,
	"calendar_version_id" text NOT NULL,
	"calendar_key" text NOT NULL,
	"spec" jsonb NOT NULL,
	"effective_from" timestamp with time zone NOT NULL,
	CONSTRAINT "calendar_version_account_id_calendar_version_id_pk" PRIMARY KEY("account_id","calendar_version_id")
);
--> statement-breakpoint
CREATE TABLE "case" (
	"account_id" text NOT NULL,
	"case_id" text NOT NULL,
	"ticket_id" text NOT NULL,
	"policy_version_id" text NOT NULL,
	"status" text NOT NULL,
	"seq" integer NOT NULL,
	"head_hash" "bytea" NOT NULL,
	"state" jsonb NOT NULL,
	"edges" jsonb NOT NULL,
	"display" text NOT NULL,
	"queue_key" text collate "C" NOT NULL,
	"owner_id" text,
	"taker_id" text,
	"offered_to" text,
	"assignee_id" text,
	"group_id" text,
	"recused" text[] NOT NULL,
	"requester_id" text,
	"issue_key" text,
	"company_day" date NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"ticket_updated_at" timestamp with time zone,
	CONSTRAINT "case_account_id_case_id_pk" PRIMARY KEY("account_id","case_id"),
	CONSTRAINT "case_status" CHECK (status in ('open', 'closed', 'voided'))
);
--> statement-breakpoint
CREATE TABLE "command" (
	"account_id" text NOT NULL,
	"command_id" text NOT NULL,
	"case_id" text NOT NULL,
	"person_id" text NOT NULL,
	"content_hash" text NOT NULL,
	"done_at" timestamp with time zone NOT NULL,
	CONSTRAINT "command_account_id_command_id_pk" PRIMARY KEY("account_id","command_id")
);
--> statement-breakpoint
CREATE TABLE "deadline" (
	"account_id" text NOT NULL,
	"case_id" text NOT NULL,
	"edge_key" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"run_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	CONSTRAINT "deadline_account_id_case_id_edge_key_pk" PRIMARY KEY("account_id","case_id","edge_key")
);
--> statement-breakpoint
CREATE TABLE "event" (
	"account_id" text NOT NULL,
	"case_id" text NOT NULL,
	"seq" integer NOT NULL,
	"type" text NOT NULL,
	"body" jsonb NOT NULL,
	"actor" jsonb NOT NULL,
	"policy_version_id" text NOT NULL,
	"rule_ids" text[] NOT NULL,
	"effective_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "event_account_id_case_id_seq_pk" PRIMARY KEY("account_id","case_id","seq"),
	CONSTRAINT "event_seq" CHECK (seq > 0)
);
--> statement-breakpoint
CREATE TABLE "export_cursor" (
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"value" text NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "export_cursor_account_id_name_pk" PRIMARY KEY("account_id","name")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"account_id" text NOT NULL,
	"inbox_id" text NOT NULL,
	"kind" text NOT NULL,
	"ticket_id" text,
	"payload" jsonb NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"run_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"last_error" text,
	CONSTRAINT "inbox_account_id_inbox_id_pk" PRIMARY KEY("account_id","inbox_id"),
	CONSTRAINT "inbox_state" CHECK (state in ('pending', 'done', 'dead'))
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"account_id" text NOT NULL,
	"outbox_id" text NOT NULL,
	"case_id" text NOT NULL,
	"ticket_id" text NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"run_at" timestamp with time zone NOT NULL,
	"position" bigserial NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"last_error" text,
	CONSTRAINT "outbox_account_id_outbox_id_pk" PRIMARY KEY("account_id","outbox_id"),
	CONSTRAINT "outbox_state" CHECK (state in ('pending', 'running', 'done', 'dead'))
);
--> statement-breakpoint
CREATE TABLE "person" (
	"account_id" text NOT NULL,
	"person_id" text NOT NULL,
	"body" jsonb NOT NULL,
	"fetched_at" timestamp with time zone NOT NULL,
	CONSTRAINT "person_account_id_person_id_pk" PRIMARY KEY("account_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "policy_version" (
	"account_id" text NOT NULL,
	"policy_version_id" text NOT NULL,
	"policy_key" text NOT NULL,
	"body" jsonb NOT NULL,
	"effective_from" timestamp with time zone NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "policy_version_account_id_policy_version_id_pk" PRIMARY KEY("account_id","policy_version_id")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"account_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"person_id" text NOT NULL,
	"location" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_account_id_token_hash_pk" PRIMARY KEY("account_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "used_page_token" (
	"account_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "used_page_token_account_id_token_hash_pk" PRIMARY KEY("account_id","token_hash")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "case_ticket" ON "case" USING btree ("account_id","ticket_id");--> statement-breakpoint
CREATE INDEX "case_queue" ON "case" USING btree ("account_id","queue_key","case_id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "case_owner" ON "case" USING btree ("account_id","owner_id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "case_offered" ON "case" USING btree ("account_id","offered_to") WHERE status = 'open' and offered_to is not null;--> statement-breakpoint
CREATE INDEX "case_issue" ON "case" USING btree ("account_id","issue_key","company_day") WHERE issue_key is not null;--> statement-breakpoint
CREATE INDEX "deadline_run" ON "deadline" USING btree ("run_at","account_id","case_id","edge_key");--> statement-breakpoint
CREATE INDEX "inbox_run" ON "inbox" USING btree ("run_at","account_id","inbox_id") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "outbox_run" ON "outbox" USING btree ("run_at","position") WHERE state in ('pending', 'running');--> statement-breakpoint
CREATE INDEX "outbox_ticket" ON "outbox" USING btree ("account_id","ticket_id","position") WHERE state in ('pending', 'running');--> statement-breakpoint
CREATE INDEX "outbox_dead" ON "outbox" USING btree ("account_id","position") WHERE state = 'dead';--> statement-breakpoint
CREATE UNIQUE INDEX "session_token" ON "session" USING btree ("token_hash");