-- Whom a case waits for beside its owner: they may see it, and find it among their own.
ALTER TABLE "case" ADD COLUMN "waiting_for" text[] DEFAULT '{}' NOT NULL;
--> statement-breakpoint
CREATE INDEX "case_waiting" ON "case" USING btree ("account_id","queue_key","case_id") WHERE status <> 'voided' and waiting_for <> '{}';
--> statement-breakpoint
drop index case_sight;
--> statement-breakpoint
create index case_sight on "case" (account_id)
  include (recused, owner_id, taker_id, offered_to, waiting_for, assignee_id, group_id) where status = 'open';
