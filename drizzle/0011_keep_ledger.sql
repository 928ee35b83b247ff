-- What counts for and against people, as entries only; a closed month is frozen, and nothing is entered into it any more.
CREATE TABLE "ledger_entry" (
	"account_id" text NOT NULL,
	"entry_id" text NOT NULL,
	"person_id" text,
	"department" text,
	"unit" text NOT NULL,
	"amount" bigint NOT NULL,
	"reason" text NOT NULL,
	"about" text NOT NULL,
	"term" text NOT NULL,
	"policy_key" text NOT NULL,
	"rule_ids" text[] NOT NULL,
	"act_on" date NOT NULL,
	"effective_at" timestamp with time zone NOT NULL,
	"month" text NOT NULL,
	"expires_on" date,
	"recorded_by" text,
	"recorded_at" timestamp with time zone NOT NULL,
	"case_id" text,
	"ground" text,
	"text_id" text,
	"text_digest" text,
	CONSTRAINT "ledger_entry_account_id_entry_id_pk" PRIMARY KEY("account_id","entry_id"),
	CONSTRAINT "ledger_entry_unit" CHECK (unit in ('points', 'kpi', 'merit', 'money', 'receivable')),
	CONSTRAINT "ledger_entry_reason" CHECK (reason in ('penalty', 'instalment', 'stay', 'resume', 'reduction', 'reversal', 'merit', 'receivable', 'correction')),
	CONSTRAINT "ledger_entry_ground" CHECK (ground in ('wrong_person', 'wrong_amount', 'recorded_twice', 'not_founded', 'other')),
	CONSTRAINT "ledger_entry_amount" CHECK (amount <> 0),
	CONSTRAINT "ledger_entry_subject" CHECK (num_nonnulls(person_id, department) >= 1),
	CONSTRAINT "ledger_entry_month_text" CHECK (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "ledger_entry_text" CHECK ((text_id is null) = (text_digest is null)),
	CONSTRAINT "ledger_entry_corrected" CHECK ((reason = 'correction') = (ground is not null))
);
--> statement-breakpoint
CREATE TABLE "ledger_month" (
	"account_id" text NOT NULL,
	"month" text NOT NULL,
	"closed_by" text NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	"totals" json NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "ledger_month_account_id_month_pk" PRIMARY KEY("account_id","month"),
	CONSTRAINT "ledger_month_text" CHECK (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')
);
--> statement-breakpoint
CREATE TABLE "ledger_statement" (
	"account_id" text NOT NULL,
	"month" text NOT NULL,
	"line" integer NOT NULL,
	"person_id" text,
	"department" text,
	"unit" text NOT NULL,
	"currency" text,
	"entries" integer NOT NULL,
	"taken" bigint NOT NULL,
	"given" bigint NOT NULL,
	CONSTRAINT "ledger_statement_account_id_month_line_pk" PRIMARY KEY("account_id","month","line"),
	CONSTRAINT "ledger_statement_unit" CHECK (unit in ('points', 'kpi', 'merit', 'money', 'receivable')),
	CONSTRAINT "ledger_statement_subject" CHECK (num_nonnulls(person_id, department) = 1),
	CONSTRAINT "ledger_statement_signs" CHECK (entries > 0 and taken <= 0 and given >= 0)
);
--> statement-breakpoint
CREATE INDEX "ledger_entry_standing" ON "ledger_entry" USING btree ("account_id","person_id","unit","policy_key","month","expires_on","amount") WHERE person_id is not null;--> statement-breakpoint
CREATE INDEX "ledger_entry_recent" ON "ledger_entry" USING btree ("account_id","person_id","effective_at","entry_id");--> statement-breakpoint
CREATE INDEX "ledger_entry_month" ON "ledger_entry" USING btree ("account_id","month");--> statement-breakpoint
CREATE INDEX "ledger_entry_about" ON "ledger_entry" USING btree ("account_id","about");--> statement-breakpoint
CREATE INDEX "ledger_entry_adjustment" ON "ledger_entry" USING btree ("account_id","recorded_at","entry_id") WHERE reason in ('merit', 'receivable');
--> statement-breakpoint
create trigger ledger_entry_is_append_only before update or delete on ledger_entry
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger ledger_entry_is_never_emptied before truncate on ledger_entry
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger ledger_month_is_append_only before update or delete on ledger_month
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger ledger_month_is_never_emptied before truncate on ledger_month
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger ledger_statement_is_append_only before update or delete on ledger_statement
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger ledger_statement_is_never_emptied before truncate on ledger_statement
  for each statement execute function refuse_change();
--> statement-breakpoint
-- Whoever enters and whoever closes lock the account against each other first (service/db/ledger-rows.ts), so this sees
-- every closing before it.
create function refuse_closed_month() returns trigger language plpgsql as $$
begin
  if exists (select 1 from entered join ledger_month using (account_id, month)) then
    raise exception 'nothing is entered into a closed month' using errcode = 'restrict_violation';
  end if;
  return null;
end
$$;
--> statement-breakpoint
create trigger ledger_entry_spares_closed_months after insert on ledger_entry
  referencing new table as entered for each statement execute function refuse_closed_month();
--> statement-breakpoint
-- A standing is read from its index alone as long as the table has been looked over since.
alter table ledger_entry set (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_insert_threshold = 500);
