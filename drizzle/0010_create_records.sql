-- Who is responsible, what follows and how it is contested: streams beside a case, and what people wrote, sealed.
CREATE TABLE "clause_receipt" (
	"account_id" text NOT NULL,
	"person_id" text NOT NULL,
	"policy_version_id" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"how" text NOT NULL,
	CONSTRAINT "clause_receipt_account_id_person_id_policy_version_id_pk" PRIMARY KEY("account_id","person_id","policy_version_id"),
	CONSTRAINT "clause_receipt_how" CHECK (how in ('confirmed'))
);
--> statement-breakpoint
CREATE TABLE "legal_hold" (
	"account_id" text NOT NULL,
	"hold_id" text NOT NULL,
	"person_id" text NOT NULL,
	"reference" text NOT NULL,
	"placed_by" text NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"lifted_by" text,
	"lifted_at" timestamp with time zone,
	CONSTRAINT "legal_hold_account_id_hold_id_pk" PRIMARY KEY("account_id","hold_id"),
	CONSTRAINT "legal_hold_lifted" CHECK ((lifted_by is null) = (lifted_at is null)),
	CONSTRAINT "legal_hold_not_own" CHECK (placed_by <> person_id and lifted_by <> person_id)
);
--> statement-breakpoint
CREATE TABLE "penalty" (
	"account_id" text NOT NULL,
	"penalty_id" text NOT NULL,
	"record_id" text NOT NULL,
	"policy_key" text NOT NULL,
	"person_id" text,
	"department" text,
	"penalty" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"act_key" text NOT NULL,
	"is_act_overridden" boolean NOT NULL,
	"act_on" date NOT NULL,
	"investigators" text[] NOT NULL,
	"proposed_by" text NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"served_at" timestamp with time zone,
	"appeal" text,
	"reviewer" text,
	CONSTRAINT "penalty_account_id_penalty_id_pk" PRIMARY KEY("account_id","penalty_id"),
	CONSTRAINT "penalty_kind" CHECK (kind in ('criticism', 'self_review', 'points', 'kpi_record', 'coaching', 'training', 'loss_compensation', 'performance_pay', 'bonus', 'recommend_post_adjustment', 'recommend_dismissal')),
	CONSTRAINT "penalty_status" CHECK (status in ('proposed', 'alleged', 'answered', 'in_approval', 'decided', 'noticed', 'effective', 'stayed', 'handed_over', 'closed', 'expired', 'refused', 'withdrawn', 'reversed')),
	CONSTRAINT "penalty_of_one" CHECK (person_id is not null or department is not null),
	CONSTRAINT "penalty_not_by_oneself" CHECK (decided_by <> person_id and proposed_by <> person_id),
	CONSTRAINT "penalty_decider_proposed_nothing" CHECK (decided_by <> proposed_by),
	CONSTRAINT "penalty_decider_investigated_nothing" CHECK (decided_by <> all (investigators)),
	CONSTRAINT "penalty_counts_when_served" CHECK (status not in ('effective', 'stayed', 'handed_over', 'closed', 'expired') or (decided_by is not null and served_at is not null)),
	CONSTRAINT "penalty_reviewed_by_another" CHECK (reviewer <> decided_by and reviewer <> proposed_by),
	CONSTRAINT "penalty_appeal" CHECK (appeal in ('open', 'withdrawn', 'upheld', 'reduced', 'reversed'))
);
--> statement-breakpoint
CREATE TABLE "personal_fact" (
	"account_id" text NOT NULL,
	"person_id" text NOT NULL,
	"key_id" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "personal_fact_account_id_person_id_pk" PRIMARY KEY("account_id","person_id"),
	CONSTRAINT "personal_fact_by_another" CHECK (set_by <> person_id)
);
--> statement-breakpoint
CREATE TABLE "personal_key" (
	"account_id" text NOT NULL,
	"key_id" text NOT NULL,
	"subject" text NOT NULL,
	"wrapped" "bytea",
	"master_id" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"destroyed_by" text,
	"destroyed_at" timestamp with time zone,
	CONSTRAINT "personal_key_account_id_key_id_pk" PRIMARY KEY("account_id","key_id"),
	CONSTRAINT "personal_key_destroyed" CHECK ((wrapped is null) = (destroyed_at is not null) and (destroyed_by is null) = (destroyed_at is null))
);
--> statement-breakpoint
CREATE TABLE "personal_text" (
	"account_id" text NOT NULL,
	"text_id" text NOT NULL,
	"key_ids" text[] NOT NULL,
	"sealed" "bytea" NOT NULL,
	"digest" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "personal_text_account_id_text_id_pk" PRIMARY KEY("account_id","text_id"),
	CONSTRAINT "personal_text_sealed" CHECK (cardinality(key_ids) > 0)
);
--> statement-breakpoint
CREATE TABLE "record" (
	"account_id" text NOT NULL,
	"record_id" text NOT NULL,
	"kind" text NOT NULL,
	"case_id" text,
	"policy_version_id" text NOT NULL,
	"status" text NOT NULL,
	"seq" integer NOT NULL,
	"head_hash" "bytea" NOT NULL,
	"state" json NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone,
	"run_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"waiting_for" text[] DEFAULT '{}' NOT NULL,
	"about" text[] DEFAULT '{}' NOT NULL,
	"partakers" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "record_account_id_record_id_pk" PRIMARY KEY("account_id","record_id"),
	CONSTRAINT "record_kind" CHECK (kind in ('proceeding', 'improvement', 'circular')),
	CONSTRAINT "record_status" CHECK (status in ('open', 'closed')),
	CONSTRAINT "record_of_case" CHECK (kind <> 'proceeding' or case_id is not null),
	CONSTRAINT "record_run" CHECK ((next_at is null) = (run_at is null))
);
--> statement-breakpoint
CREATE TABLE "record_event" (
	"account_id" text NOT NULL,
	"record_id" text NOT NULL,
	"seq" integer NOT NULL,
	"type" text NOT NULL,
	"body" jsonb NOT NULL,
	"actor" jsonb NOT NULL,
	"policy_version_id" text NOT NULL,
	"rule_ids" text[] NOT NULL,
	"effective_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "record_event_account_id_record_id_seq_pk" PRIMARY KEY("account_id","record_id","seq"),
	CONSTRAINT "record_event_seq" CHECK (seq > 0)
);
--> statement-breakpoint
CREATE INDEX "legal_hold_person" ON "legal_hold" USING btree ("account_id","person_id") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "penalty_record" ON "penalty" USING btree ("account_id","record_id");--> statement-breakpoint
CREATE INDEX "penalty_person" ON "penalty" USING btree ("account_id","person_id");--> statement-breakpoint
CREATE INDEX "penalty_decider" ON "penalty" USING btree ("account_id","decided_by") WHERE decided_by is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "penalty_act" ON "penalty" USING btree ("account_id","act_key") WHERE act_key <> '' and not is_act_overridden and status not in ('proposed', 'alleged', 'answered', 'refused', 'withdrawn');--> statement-breakpoint
CREATE UNIQUE INDEX "personal_key_present" ON "personal_key" USING btree ("account_id","subject") WHERE destroyed_at is null;--> statement-breakpoint
CREATE INDEX "personal_key_master" ON "personal_key" USING btree ("master_id") WHERE destroyed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "record_procedure" ON "record" USING btree ("account_id","case_id") WHERE kind = 'proceeding';--> statement-breakpoint
CREATE INDEX "record_run" ON "record" USING btree ("run_at","account_id","record_id") WHERE run_at is not null;--> statement-breakpoint
CREATE INDEX "record_recent" ON "record" USING btree ("account_id","kind","opened_at","record_id");--> statement-breakpoint
CREATE INDEX "record_about" ON "record" USING gin ("about");
--> statement-breakpoint
create trigger record_event_is_append_only before update or delete on record_event
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger record_event_is_never_emptied before truncate on record_event
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger personal_text_is_append_only before update or delete on personal_text
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger personal_text_is_never_emptied before truncate on personal_text
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger clause_receipt_is_append_only before update or delete on clause_receipt
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger clause_receipt_is_never_emptied before truncate on clause_receipt
  for each statement execute function refuse_change();
--> statement-breakpoint
-- A key is wrapped anew or destroyed; a destroyed one never comes back, and whose it was never changes.
create function refuse_key_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.destroyed_at is null
    and (new.account_id, new.key_id, new.subject, new.made_at) = (old.account_id, old.key_id, old.subject, old.made_at) then
    return new;
  end if;
  raise exception 'a key is wrapped anew or destroyed, nothing else' using errcode = 'restrict_violation';
end
$$;
--> statement-breakpoint
create trigger personal_key_keeps_its_end before update or delete on personal_key
  for each row execute function refuse_key_change();
--> statement-breakpoint
create trigger personal_key_is_never_emptied before truncate on personal_key
  for each statement execute function refuse_change();
