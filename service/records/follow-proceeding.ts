import type { ProceedingFacts } from '#shared/accountability/proceeding/facts.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { toArrayLiteral } from '../db/arrays.ts'
import { fireRecord } from './change-record.ts'
import { CIRCULAR } from './circular-kind.ts'
import { IMPROVEMENT } from './improvement-kind.ts'
import { proposeCirculars } from './propose-circulars.ts'
import type { NewRecordEvent, TxSource } from './record-kind.ts'
import { RECORD_COLUMNS, type RecordRow } from './record-rows.ts'

/** After which a penalty no longer stands, or may not. */
const SHAKES: ReadonlySet<string> = new Set([
  'appeal_lodged',
  'appeal_decided',
  'appeal_defaulted',
  'penalty_reversed',
  'penalty_expired',
])
/** After which there may be one more founded complaint that a department is responsible for. */
const COUNTS: ReadonlySet<string> = new Set(['finding_recorded', 'attributed'])

/**
 * What a procedure brings to circulars and improvements: what names or rests on a reversed penalty comes down in the same
 * transaction, and a department with too many founded complaints is proposed for criticism.
 * @rule TM-5.3.2 TM-7.1.2
 */
export async function followProceeding(
  source: TxSource,
  facts: ProceedingFacts,
  events: readonly NewRecordEvent[],
  now: Instant,
): Promise<void> {
  const { penalties } = facts.state
  if (penalties.length > 0 && events.some(({ event }) => SHAKES.has(event.type)))
    await fireThoseOn(
      source,
      penalties.map((one) => one.penaltyId),
    )
  if (events.some(({ event }) => COUNTS.has(event.type))) await proposeCirculars(source, facts, now)
}

/** Locks in order of id, so that two lockers cannot wait for each other. */
async function fireThoseOn(source: TxSource, penaltyIds: readonly string[]): Promise<void> {
  const rows = await source.sql.query<RecordRow>(
    `select ${RECORD_COLUMNS} from record r
     where r.account_id = $1 and r.status = 'open' and (
       (r.kind = 'improvement' and r.state->'from'->>'penaltyId' = any(($2::text)::text[]))
       or (r.kind = 'circular' and (
         (r.state->'basis'->'penaltyIds')::jsonb ?| (($2::text)::text[])
         or exists (select 1 from json_array_elements(r.state->'namings') n
           where n->>'penaltyId' = any(($2::text)::text[])))))
     order by r.record_id for update`,
    [source.account.accountId, toArrayLiteral(penaltyIds)],
  )
  for (const row of rows)
    if (row.kind === 'circular') await fireRecord(source, CIRCULAR, row)
    else await fireRecord(source, IMPROVEMENT, row)
}
