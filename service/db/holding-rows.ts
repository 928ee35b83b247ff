import type { PastPerson, Presence } from '#shared/accountability/holding/line.ts'
import type { CaseEventType, RecordedEvent } from '#shared/case/events.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, toIso } from '#shared/kernel/instant.ts'
import { toArrayLiteral } from './arrays.ts'
import type { Sql } from './database.ts'

/** What gives somebody something to do; the same list as in the index `event_duty`, or it is not used. */
const DUTY_EVENTS = [
  'owner_changed',
  'notice_given',
  'approval_asked',
  'remedy_assigned',
  'document_issued',
  'document_completed',
  'document_redirected',
  'plan_item_added',
  'plan_item_changed',
  'panel_convened',
  'panel_seat_changed',
  'follow_up_planned',
  'follow_up_passed',
] as const satisfies readonly CaseEventType[]

/** Of an event `e`. */
export const IS_DUTY = `e.type in (${DUTY_EVENTS.map((type) => `'${type}'`).join(', ')})`

/** Cases in which one of the people got something to do in [since, until) and that still were alive at `from`. */
export interface DutyCasesWanted {
  readonly people: readonly PersonId[]
  readonly since: Instant
  readonly from: Instant
  readonly until: Instant
  readonly most: number
}

/** The latest first; at most `most`, without those of `exceptCaseId`. */
export async function findCasesOfDuties(
  sql: Sql,
  accountId: string,
  exceptCaseId: string,
  { people, since, from, until, most }: DutyCasesWanted,
): Promise<readonly { readonly caseId: string; readonly policyVersionId: string }[]> {
  return sql.query(
    `select e.case_id as "caseId", c.policy_version_id as "policyVersionId" from event e join "case" c on c.account_id = e.account_id and c.case_id = e.case_id
     where e.account_id = $1 and ${IS_DUTY} and people_of_duty(e.body) ?| (($2::text)::text[]) and e.case_id <> $3
       and e.effective_at >= ($4::text)::timestamptz and e.effective_at < ($5::text)::timestamptz
       and c.status <> 'voided' and (c.status = 'open' or c.waiting_for <> '{}' or (
         select last.recorded_at from event last where last.account_id = c.account_id and last.case_id = c.case_id
           and last.seq = c.seq) >= ($6::text)::timestamptz)
     group by e.case_id, c.policy_version_id order by max(e.effective_at) desc, e.case_id limit ${most}`,
    [accountId, toArrayLiteral(people), exceptCaseId, toIso(since), toIso(until), toIso(from)],
  )
}

/** Everything that was recorded of those cases, by case, in order. */
export async function readEvents(
  sql: Sql,
  accountId: string,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
  const rows = await sql.query<RecordedEvent & { readonly caseId: string }>(
    `select case_id as "caseId", seq, body as event, actor, policy_version_id as "policyVersionId",
       to_json(rule_ids) as "ruleIds", effective_at as "effectiveAt", recorded_at as "recordedAt"
     from event where account_id = $1 and case_id = any(($2::text)::text[]) order by case_id, seq`,
    [accountId, toArrayLiteral(caseIds)],
  )
  const byCase = new Map<string, RecordedEvent[]>()
  for (const { caseId, ...event } of rows) {
    const events = byCase.get(caseId)
    if (events) events.push(event)
    else byCase.set(caseId, [event])
  }
  return byCase
}

/** When each of them was read to be away or there, in order, before `until`. */
export async function readPresences(
  sql: Sql,
  accountId: string,
  people: readonly PersonId[],
  until: Instant,
): Promise<ReadonlyMap<PersonId, readonly Presence[]>> {
  const rows = await sql.query<Presence & { readonly personId: PersonId }>(
    `select person_id as "personId", since_at as at, is_away as "isAway" from person_past
     where account_id = $1 and person_id = any(($2::text)::text[]) and since_at < ($3::text)::timestamptz
     order by person_id, since_at`,
    [accountId, toArrayLiteral(people), toIso(until)],
  )
  const byPerson = new Map<PersonId, Presence[]>()
  for (const { personId, at, isAway } of rows) {
    byPerson.set(personId, [...(byPerson.get(personId) ?? []), { at, isAway }])
  }
  return byPerson
}

/** Superiors looked at, one above the other. */
const LINE_MAX = 20

/**
 * Where those people and everybody above them stood at an instant. Of whoever was not known yet, where they stood when
 * they were first read.
 */
export async function readLines(
  sql: Sql,
  accountId: string,
  people: readonly PersonId[],
  at: Instant,
): Promise<ReadonlyMap<PersonId, PastPerson>> {
  const rows = await sql.query<PastPerson & { readonly personId: PersonId }>(
    `with recursive line as (
       select p.person_id, past.*, 0 as depth
       from unnest(($2::text)::text[]) as p(person_id) join lateral (${pastAt('p.person_id')}) past on true
       union
       select line.supervisor_id, past.*, line.depth + 1
       from line join lateral (${pastAt('line.supervisor_id')}) past on true where line.depth < ${LINE_MAX}
     )
     select distinct person_id as "personId", supervisor_id as "supervisorId", department, is_recorded as "isRecorded"
     from line`,
    [accountId, toArrayLiteral(people), toIso(at)],
  )
  return new Map(rows.map(({ personId, ...past }) => [personId, past]))
}

function pastAt(personId: string): string {
  const of = `from person_past where account_id = $1 and person_id = ${personId}`
  const then = '($3::text)::timestamptz'
  return `select supervisor_id, department, is_recorded from (
    (select supervisor_id, department, true as is_recorded, 0 as place ${of} and since_at <= ${then} order by since_at desc limit 1)
    union all
    (select supervisor_id, department, false, 1 ${of} and since_at > ${then} order by since_at limit 1)
  ) known order by place limit 1`
}
