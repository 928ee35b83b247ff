import { toIso } from '#shared/kernel/instant.ts'
import type { CountedRow, FoundedRow, Rows } from '#shared/report/figures.ts'
import type { Period } from '#shared/report/period.ts'
import type { Sql } from '../db/database.ts'

/**
 * What happened in a period to the complaints under any version of a policy, by when it happened, as far as it is in the
 * database now. Complaints that turned out to be none (merged, spam, deleted) do not count, nor breaches that were withdrawn.
 */
export async function countRows(
  sql: Sql,
  accountId: string,
  policyKey: string,
  { from, until }: Pick<Period, 'from' | 'until'>,
): Promise<Rows> {
  const counted = await sql.query<CountedRow>(COUNTED, [
    accountId,
    policyKey,
    toIso(from),
    toIso(until),
  ])
  const founded = await sql.query<FoundedRow>(FOUNDED, [
    accountId,
    policyKey,
    String(from),
    String(until),
  ])
  return { counted, founded }
}

const OF_POLICY = `c.status <> 'voided' and exists (
  select from policy_version v
  where v.account_id = c.account_id and v.policy_version_id = c.policy_version_id and v.policy_key = $2)`

const COUNTED = `
  select c.state->'fields'->>'category' as category,
    count(*) filter (where e.is_opened)::int as complaints,
    count(*) filter (where e.is_closed)::int as closed,
    count(*) filter (where e.is_opened and (c.state->>'repeat')::int > 0)::int as repeated,
    count(*) filter (where e.is_late)::int as late,
    count(*) filter (where e.is_answered)::int as answered,
    count(*) filter (where e.is_dissatisfied)::int as dissatisfied
  from (
    select account_id, case_id, bool_or(type = 'case_opened') as is_opened, bool_or(type = 'case_closed') as is_closed,
      bool_or(type = 'deadline_breached' and not exists (
        select from event w
        where w.account_id = b.account_id and w.case_id = b.case_id and w.seq > b.seq
          and w.type = 'breach_withdrawn' and w.body->>'key' = b.body->>'key')) as is_late,
      bool_or(type = 'satisfaction_recorded') as is_answered,
      bool_or(type = 'satisfaction_recorded' and not (body->>'isSatisfied')::boolean) as is_dissatisfied
    from event b
    where account_id = $1 and effective_at >= ($3::text)::timestamptz and effective_at < ($4::text)::timestamptz
      and type in ('case_opened', 'case_closed', 'deadline_breached', 'satisfaction_recorded')
    group by account_id, case_id
  ) e
  join "case" c on c.account_id = e.account_id and c.case_id = e.case_id
  where ${OF_POLICY}
  group by 1
  order by 1`

const FOUNDED = `
  select category, cause, departments, count(*)::int as count
  from (
    select c.state->'fields'->>'category' as category, r.state->'finding'->>'cause' as cause,
      (select coalesce(jsonb_agg(distinct p->>'department' order by p->>'department'), '[]')
       from jsonb_array_elements(coalesce((r.state->'attribution'->'parties')::jsonb, '[]')) p
       where p->>'department' is not null) as departments
    from record r
    join "case" c on c.account_id = r.account_id and c.case_id = r.case_id
    where r.account_id = $1 and r.kind = 'proceeding' and r.opened_at < to_timestamp((($4::text)::bigint) / 1000.0)
      and r.state->'finding'->>'verdict' in ('founded', 'partly_founded')
      and (r.state->'finding'->>'at')::bigint >= ($3::text)::bigint
      and (r.state->'finding'->>'at')::bigint < ($4::text)::bigint
      and ${OF_POLICY}
  ) f
  group by category, cause, departments
  order by category, cause, departments`
