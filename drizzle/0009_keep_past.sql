-- Responsibility is found by what was so then: who stood above whom, who was away, and which duties somebody had.
CREATE TABLE "person_past" (
	"account_id" text NOT NULL,
	"person_id" text NOT NULL,
	"since_at" timestamp with time zone NOT NULL,
	"supervisor_id" text,
	"department" text,
	"is_away" boolean NOT NULL,
	CONSTRAINT "person_past_account_id_person_id_since_at_pk" PRIMARY KEY("account_id","person_id","since_at")
);
--> statement-breakpoint
create function is_person_away(body jsonb) returns boolean language sql immutable as $$
  select coalesce((body->>'isAbsent')::boolean, false) or not coalesce((body->>'isActive')::boolean, true)
$$;
--> statement-breakpoint
create function keep_person_past() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
    and new.body->>'supervisorId' is not distinct from old.body->>'supervisorId'
    and new.body->>'department' is not distinct from old.body->>'department'
    and is_person_away(new.body) = is_person_away(old.body)
  then
    return null;
  end if;
  -- Read twice at one instant, what was read last was so.
  insert into person_past (account_id, person_id, since_at, supervisor_id, department, is_away)
  values (new.account_id, new.person_id, new.fetched_at, new.body->>'supervisorId', new.body->>'department',
    is_person_away(new.body))
  on conflict (account_id, person_id, since_at) do update
    set supervisor_id = excluded.supervisor_id, department = excluded.department, is_away = excluded.is_away;
  return null;
end
$$;
--> statement-breakpoint
create trigger person_keeps_its_past after insert or update on person
  for each row execute function keep_person_past();
--> statement-breakpoint
insert into person_past (account_id, person_id, since_at, supervisor_id, department, is_away)
  select account_id, person_id, fetched_at, body->>'supervisorId', body->>'department', is_person_away(body) from person;
--> statement-breakpoint
-- Whom an event gives something to do, whatever its type calls them.
create function people_of_duty(body jsonb) returns jsonb language sql immutable parallel safe as $$
  select coalesce(body->'to', '[]') || coalesce(body->'of', '[]') || coalesce(body->'by', '[]')
    || coalesce(body->'owner', '[]') || coalesce(body->'answerBy', '[]') || coalesce(body->'chair', '[]')
    || coalesce(body->'personId', '[]') || jsonb_path_query_array(body, '$.copies[*].to')
    || jsonb_path_query_array(body, '$.members[*].personId')
$$;
--> statement-breakpoint
create index event_duty on event using gin (people_of_duty(body))
  where type in ('owner_changed', 'notice_given', 'approval_asked', 'remedy_assigned', 'document_issued',
    'document_completed', 'document_redirected', 'plan_item_added', 'plan_item_changed', 'panel_convened',
    'panel_seat_changed', 'follow_up_planned', 'follow_up_passed');
