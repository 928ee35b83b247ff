-- Who passes their approvals on to whom, and when. A row is never removed: it ends.
CREATE TABLE "delegation" (
	"account_id" text NOT NULL,
	"delegation_id" text NOT NULL,
	"person_id" text NOT NULL,
	"to_id" text NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"ended_by" text,
	"ended_at" timestamp with time zone,
	CONSTRAINT "delegation_account_id_delegation_id_pk" PRIMARY KEY("account_id","delegation_id"),
	CONSTRAINT "delegation_to_other" CHECK (to_id <> person_id),
	CONSTRAINT "delegation_dates" CHECK (until_at > from_at),
	CONSTRAINT "delegation_end" CHECK ((ended_by is null) = (ended_at is null))
);
--> statement-breakpoint
CREATE INDEX "delegation_open" ON "delegation" USING btree ("account_id","person_id") WHERE ended_at is null;
