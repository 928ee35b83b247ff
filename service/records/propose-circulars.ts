import type { FoundedComplaint, ProposalFacts } from '#shared/accountability/circular/facts.ts'
import type { NewCircularEvent } from '#shared/accountability/circular/model.ts'
import { publishersFor } from '#shared/accountability/circular/people.ts'
import { proposeByThreshold } from '#shared/accountability/circular/propose.ts'
import { daysAfter } from '#shared/accountability/days.ts'
import type { ProceedingFacts } from '#shared/accountability/proceeding/facts.ts'
import type { Party, ProceedingState } from '#shared/accountability/proceeding/model.ts'
import type { CaseId, PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { beginCircular } from './circular-kind.ts'
import { loadKeptOut } from './kept-out.ts'
import type { TxSource } from './record-kind.ts'
import { loadTermsInForce } from './stream-terms.ts'

/**
 * Proposes what the complaint that was just found founded brings over the threshold of a department, in the transaction
 * that says so: it cannot be missed, and one at a time counts, so that of two procedures the later sees the earlier.
 * @reading TM-5.3.2 counts complaints of a department. A complaint is one of every department that is held responsible for
 * it, itself or by one of its people: nobody is while it is not attributed, and it counts from when it was found founded.
 * @rule TM-5.3.2
 */
export async function proposeCirculars(
  source: TxSource,
  { state, people }: ProceedingFacts,
  now: Instant,
): Promise<void> {
  const { finding, policyKey } = state
  if (!finding || finding.verdict === 'not_founded' || state.attribution === null) return
  const inForce = await loadTermsInForce(source, now)
  const under = inForce.find((one) => one.policyKey === policyKey)
  const circular = under?.terms.circular
  if (!under || !circular) return
  await countAlone(source, policyKey)
  const complaints = await loadComplaints(source, policyKey, finding.at, circular.within_days)
  const { known, cited } = await loadCited(source, policyKey)
  const { policyVersionId, calendarVersionId, terms } = under
  const facts: ProposalFacts = {
    policyKey,
    policyVersionId,
    calendarVersionId,
    terms,
    people,
    caseIds: cited,
    penalties: new Map(),
    keptOut: new Set(),
  }
  for (const proposed of proposeByThreshold(complaints, cited, facts, now)) {
    const { event } = proposed
    if (event.type !== 'circular_proposed' || known.has(event.circularId)) continue
    const rests = { caseIds: event.basis.caseIds, proceedingIds: [] }
    const [keptOut = new Set<PersonId>()] = await loadKeptOut(source, people, [rests])
    const publishers = publishersFor(event.department, terms, people, keptOut)
    const asked: NewCircularEvent = { ...proposed, event: { ...event, publishers } }
    await beginCircular(source, asked, now, null)
  }
}

async function countAlone({ account, sql }: TxSource, policyKey: string): Promise<void> {
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `circular/${account.accountId}/${policyKey}`,
  ])
}

interface ComplaintRow {
  readonly caseId: CaseId
  readonly finding: NonNullable<ProceedingState['finding']>
  readonly parties: readonly Party[]
}

/** Those that lie in one window with the complaint that was found founded at `at`. */
async function loadComplaints(
  { account, sql }: TxSource,
  policyKey: string,
  at: Instant,
  withinDays: number,
): Promise<readonly FoundedComplaint[]> {
  const rows = await sql.query<ComplaintRow>(
    `select r.case_id as "caseId", r.state->'finding' as finding, r.state->'attribution'->'parties' as parties
     from record r
     where r.account_id = $1 and r.kind = 'proceeding' and r.state->>'policyKey' = $2
       and r.state->'finding'->>'verdict' in ('founded', 'partly_founded')
       and r.state->'attribution'->'parties' is not null
       and (r.state->'finding'->>'at')::bigint > ($3::text)::bigint
       and (r.state->'finding'->>'at')::bigint < ($4::text)::bigint
     order by r.record_id`,
    [
      account.accountId,
      policyKey,
      String(daysAfter(at, -withinDays)),
      String(daysAfter(at, withinDays)),
    ],
  )
  return rows.flatMap(({ caseId, finding, parties }) =>
    [...new Set(parties.flatMap(({ department }) => department ?? []))].map((department) => ({
      caseId,
      department,
      foundedAt: finding.at,
    })),
  )
}

/** Circulars that there are, and the complaints that they use up: all but those of dropped ones. */
async function loadCited(
  { account, sql }: TxSource,
  policyKey: string,
): Promise<{ readonly known: ReadonlySet<string>; readonly cited: ReadonlySet<CaseId> }> {
  const rows = await sql.query<{ recordId: string; status: string; caseIds: readonly CaseId[] }>(
    `select record_id as "recordId", state->>'status' as status, state->'basis'->'caseIds' as "caseIds" from record
     where account_id = $1 and kind = 'circular' and state->>'policyKey' = $2`,
    [account.accountId, policyKey],
  )
  const standing = rows.filter(({ status }) => status !== 'dropped')
  return {
    known: new Set(rows.map(({ recordId }) => recordId)),
    cited: new Set(standing.flatMap(({ caseIds }) => caseIds)),
  }
}
