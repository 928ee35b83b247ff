-- Numbers of cases and slips: how far each series has come, and which number went where. Both follow the events.
CREATE TABLE "case_number" (
	"account_id" text NOT NULL,
	"series_key" text NOT NULL,
	"period" text NOT NULL,
	"running" integer NOT NULL,
	"number" text NOT NULL,
	"case_id" text NOT NULL,
	"what" text NOT NULL,
	CONSTRAINT "case_number_account_id_series_key_period_running_pk" PRIMARY KEY("account_id","series_key","period","running"),
	CONSTRAINT "case_number_running" CHECK (running > 0)
);
--> statement-breakpoint
CREATE TABLE "number_series" (
	"account_id" text NOT NULL,
	"series_key" text NOT NULL,
	"period" text NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "number_series_account_id_series_key_period_pk" PRIMARY KEY("account_id","series_key","period"),
	CONSTRAINT "number_series_last" CHECK (last > 0)
);
--> statement-breakpoint
CREATE INDEX "case_number_lookup" ON "case_number" USING btree ("account_id","number");
