-- What a period came to is kept as it was made, and made once: a timer per account says how far that has come.
CREATE TABLE "report" (
	"account_id" text NOT NULL,
	"policy_key" text NOT NULL,
	"period" text NOT NULL,
	"per" text NOT NULL,
	"policy_version_id" text NOT NULL,
	"calendar_version_id" text NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"body" json NOT NULL,
	CONSTRAINT "report_account_id_policy_key_period_pk" PRIMARY KEY("account_id","policy_key","period"),
	CONSTRAINT "report_per" CHECK (per in ('week', 'month', 'quarter', 'year')),
	CONSTRAINT "report_times" CHECK (from_at < until_at and until_at <= made_at)
);
--> statement-breakpoint
CREATE TABLE "report_timer" (
	"account_id" text PRIMARY KEY NOT NULL,
	"done_until" timestamp with time zone,
	"run_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text
);
--> statement-breakpoint
CREATE INDEX "report_recent" ON "report" USING btree ("account_id","until_at","policy_key","period");--> statement-breakpoint
CREATE INDEX "report_timer_run" ON "report_timer" USING btree ("run_at","account_id") WHERE run_at is not null;--> statement-breakpoint
CREATE INDEX "event_reported" ON "event" USING btree ("account_id","effective_at","case_id") WHERE type in ('case_opened', 'case_closed', 'deadline_breached', 'satisfaction_recorded');
--> statement-breakpoint
create trigger report_is_append_only before update or delete on report
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger report_is_never_emptied before truncate on report
  for each statement execute function refuse_change();
--> statement-breakpoint
insert into report_timer (account_id, run_at)
  select account_id, min(effective_from) from policy_version group by account_id;
