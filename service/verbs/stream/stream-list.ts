import { hasOffice, type Office, superiorsOf } from '#shared/accountability/proceeding/people.ts'
import type { Label } from '#shared/contract/views.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { Directory } from '#shared/route/people.ts'
import type { Ctx } from '../../context.ts'
import { toArrayLiteral } from '../../db/arrays.ts'
import { loadDirectory } from '../../people/directory.ts'
import { departmentMark, type Source } from '../../records/record-kind.ts'
import { RECORD_COLUMNS, type RecordRow } from '../../records/record-rows.ts'
import { openTerms, type StreamTerms, type Under } from '../../records/stream-terms.ts'
import { FIRST_PARAM, type RecordCondition, type RecordList } from './record-page.ts'

/** How a kind of stream is listed. */
export interface StreamListing<State extends Under, Row> {
  readonly kind: 'improvement' | 'circular'
  /** Whoever has one of them may see those that are not theirs. */
  readonly offices: readonly Office[]
  readonly loadKeptOut: (
    source: Source,
    people: Directory,
    states: readonly State[],
    now: Instant,
  ) => Promise<readonly ReadonlySet<PersonId>[]>
  /** Null for what the reader may not know of. */
  readonly toRow: (stored: StoredStream<State>) => Row | null
}

/** What is known of one, without what lies outside it. */
export interface StoredStream<State> {
  readonly state: State
  readonly under: StreamTerms
  readonly people: Directory
  readonly keptOut: ReadonlySet<PersonId>
  readonly departments: readonly Label[]
}

export async function listOfStreams<State extends Under, Row>(
  ctx: Ctx,
  { kind, offices, loadKeptOut, toRow }: StreamListing<State, Row>,
): Promise<RecordList<RecordRow, Row>> {
  const { deps, account, now } = ctx
  const source: Source = { deps, account, sql: deps.db }
  const people = await loadDirectory(deps.db, account)
  return {
    select: `select ${RECORD_COLUMNS} from record r where r.account_id = $1 and r.kind = '${kind}'`,
    reach: reachOf(ctx, people, await versionsOf(ctx, offices)),
    async show(rows) {
      const states = rows.map((row) => row.state as State)
      const keptOut = await loadKeptOut(source, people, states, now)
      const termsOf = await openTerms(source, states, now)
      return states.map((state, index) => {
        const under = termsOf(state)
        const departments = under.policy.policy.departments.map(({ id, label }) => ({ id, label }))
        return toRow({ state, under, people, keptOut: keptOut[index] ?? new Set(), departments })
      })
    },
  }
}

/**
 * What holds of every improvement and circular that this person may see: they or those below them have a part in it, it is
 * of their department or addressed to it, or they have an office under its version of the policy.
 */
function reachOf(
  { person }: Ctx,
  people: Directory,
  policyVersionIds: readonly string[],
): RecordCondition {
  const below = [...people.values()].filter(({ id }) => superiorsOf(id, people).includes(person.id))
  const department = person.department === null ? [] : [departmentMark(person.department)]
  return {
    text: `(r.partakers && (($${FIRST_PARAM}::text)::text[])
      or r.policy_version_id = any(($${FIRST_PARAM + 1}::text)::text[]))`,
    params: [
      toArrayLiteral([person.id, ...department, ...below.map(({ id }) => id)]),
      toArrayLiteral(policyVersionIds),
    ],
  }
}

/** Every version of a policy, ever, that gives this person one of these offices. */
async function versionsOf(
  { deps, account, person }: Ctx,
  offices: readonly Office[],
): Promise<readonly string[]> {
  const versions = await deps.db.query<{ id: string; terms: Accountability }>(
    `select policy_version_id as id, body -> 'accountability' as terms from policy_version
     where account_id = $1 and body ? 'accountability'`,
    [account.accountId],
  )
  return versions
    .filter(({ terms }) => offices.some((office) => hasOffice(person, office, terms)))
    .map(({ id }) => id)
}
