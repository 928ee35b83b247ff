-- Two people stand behind a version: drafts of policies and calendars, who reviewed them, and versions that never change.
CREATE TABLE "policy_draft" (
	"account_id" text NOT NULL,
	"draft_id" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"version" text NOT NULL,
	"body" jsonb NOT NULL,
	"note" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"reviewed_by" text,
	"reviewed_at" timestamp with time zone,
	"published_by" text,
	"published_at" timestamp with time zone,
	"effective_from" timestamp with time zone,
	"rejected_by" text,
	"rejected_at" timestamp with time zone,
	"reject_reason" text,
	CONSTRAINT "policy_draft_account_id_draft_id_pk" PRIMARY KEY("account_id","draft_id"),
	CONSTRAINT "policy_draft_kind" CHECK (kind in ('policy', 'calendar')),
	CONSTRAINT "policy_draft_state" CHECK (state in ('draft', 'reviewed', 'published', 'rejected')),
	CONSTRAINT "policy_draft_two_people" CHECK (reviewed_by <> created_by),
	CONSTRAINT "policy_draft_review" CHECK ((reviewed_by is null) = (reviewed_at is null) and (reviewed_by is not null or state in ('draft', 'rejected'))),
	CONSTRAINT "policy_draft_publication" CHECK ((state = 'published') = (published_by is not null) and (published_by is null) = (published_at is null) and (published_by is null) = (effective_from is null)),
	CONSTRAINT "policy_draft_not_backdated" CHECK (effective_from >= published_at),
	CONSTRAINT "policy_draft_rejection" CHECK ((state = 'rejected') = (rejected_by is not null) and (rejected_by is null) = (rejected_at is null) and (rejected_by is null) = (reject_reason is null))
);
--> statement-breakpoint
CREATE TABLE "policy_order" (
	"account_id" text NOT NULL,
	"order_id" text NOT NULL,
	"policy_keys" text[] NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "policy_order_account_id_order_id_pk" PRIMARY KEY("account_id","order_id")
);
--> statement-breakpoint
ALTER TABLE "calendar_version" ADD COLUMN "imported_by" text;--> statement-breakpoint
ALTER TABLE "calendar_version" ADD COLUMN "imported_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "calendar_version" ADD COLUMN "reviewed_by" text;--> statement-breakpoint
ALTER TABLE "calendar_version" ADD COLUMN "reviewed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "calendar_version" ADD COLUMN "published_by" text;--> statement-breakpoint
ALTER TABLE "calendar_version" ADD COLUMN "published_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "policy_version" ADD COLUMN "imported_by" text;--> statement-breakpoint
ALTER TABLE "policy_version" ADD COLUMN "imported_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "policy_version" ADD COLUMN "reviewed_by" text;--> statement-breakpoint
ALTER TABLE "policy_version" ADD COLUMN "reviewed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "policy_version" ADD COLUMN "published_by" text;--> statement-breakpoint
ALTER TABLE "policy_version" ADD COLUMN "published_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "policy_draft_open" ON "policy_draft" USING btree ("account_id","kind","key","version") WHERE state in ('draft', 'reviewed');--> statement-breakpoint
CREATE INDEX "policy_draft_recent" ON "policy_draft" USING btree ("account_id","created_at");--> statement-breakpoint
ALTER TABLE "calendar_version" ADD CONSTRAINT "calendar_version_signed" CHECK (num_nonnulls(imported_by, imported_at, reviewed_by, reviewed_at, published_by, published_at) in (0, 6));--> statement-breakpoint
ALTER TABLE "calendar_version" ADD CONSTRAINT "calendar_version_two_people" CHECK (reviewed_by <> imported_by);--> statement-breakpoint
ALTER TABLE "calendar_version" ADD CONSTRAINT "calendar_version_not_backdated" CHECK (effective_from >= published_at);--> statement-breakpoint
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_signed" CHECK (num_nonnulls(imported_by, imported_at, reviewed_by, reviewed_at, published_by, published_at) in (0, 6));--> statement-breakpoint
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_two_people" CHECK (reviewed_by <> imported_by);--> statement-breakpoint
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_not_backdated" CHECK (effective_from >= published_at);--> statement-breakpoint
-- A version that cases ran under is what it was: only its place among the policies may change.
create function refuse_version_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'position' = to_jsonb(old) - 'position' then
    return new;
  end if;
  raise exception 'a version in % never changes', tg_table_name using errcode = 'restrict_violation';
end
$$;
--> statement-breakpoint
create trigger policy_version_never_changes before update or delete on policy_version
  for each row execute function refuse_version_change();
--> statement-breakpoint
create trigger policy_version_is_never_emptied before truncate on policy_version
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger calendar_version_never_changes before update or delete on calendar_version
  for each row execute function refuse_version_change();
--> statement-breakpoint
create trigger calendar_version_is_never_emptied before truncate on calendar_version
  for each statement execute function refuse_change();
--> statement-breakpoint
-- A draft is reviewed, published or rejected; what was imported, by whom, and an end once reached stay.
create function refuse_draft_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state in ('draft', 'reviewed')
    and (new.account_id, new.draft_id, new.kind, new.key, new.version, new.body, new.note, new.created_by, new.created_at)
      = (old.account_id, old.draft_id, old.kind, old.key, old.version, old.body, old.note, old.created_by, old.created_at)
    and (old.state = 'draft' or (new.reviewed_by, new.reviewed_at) = (old.reviewed_by, old.reviewed_at)) then
    return new;
  end if;
  raise exception 'a draft keeps what was imported and how it ended' using errcode = 'restrict_violation';
end
$$;
--> statement-breakpoint
create trigger policy_draft_keeps_its_content before update or delete on policy_draft
  for each row execute function refuse_draft_change();
--> statement-breakpoint
create trigger policy_order_is_append_only before update or delete on policy_order
  for each row execute function refuse_change();
