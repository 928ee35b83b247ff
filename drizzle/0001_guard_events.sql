-- What happened is appended, never edited: the database refuses anything else, whoever asks.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;
--> statement-breakpoint
create trigger event_is_append_only before update or delete on event
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger event_is_never_emptied before truncate on event
  for each statement execute function refuse_change();
--> statement-breakpoint
-- Rows that are rewritten often leave room on their page for the next version.
alter table "case" set (fillfactor = 70);
--> statement-breakpoint
alter table inbox set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
--> statement-breakpoint
alter table outbox set (autovacuum_vacuum_scale_factor = 0.02);
--> statement-breakpoint
alter table deadline set (autovacuum_vacuum_scale_factor = 0.02);
