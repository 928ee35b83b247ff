import type { ProceedingState } from '#shared/accountability/proceeding/model.ts'
import { speaksForDepartment } from '#shared/accountability/proceeding/people.ts'
import { isInRecordOf } from '#shared/accountability/proceeding/sight.ts'
import type { ClausesView, MyRecordView, RecordItemView } from '#shared/contract/record-view.ts'
import type { Label } from '#shared/contract/views.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { say } from '#shared/kernel/text.ts'
import type { Directory, Person } from '#shared/route/people.ts'
import { toRecordItem } from '#shared/view/proceeding/to-record-item.ts'
import type { Ctx } from '../../context.ts'
import { toArrayLiteral } from '../../db/arrays.ts'
import { loadDirectory } from '../../people/directory.ts'
import { loadProceedingFacts } from '../../records/proceeding-facts.ts'
import { departmentMark } from '../../records/record-kind.ts'
import { RECORD_COLUMNS, type RecordRow } from '../../records/record-rows.ts'
import { readOwnStanding } from '../ledger/own-standing.ts'
import { asOfNow, toPlain } from '../proceeding/show.ts'

/** Procedures that one record shows at most, the newest. */
const ITEMS_MOST = 500

/**
 * Everything that is said about the reader, or about the department that they speak for, and nothing about others. Whoever
 * reads it is who asks; nobody reads another’s.
 */
export async function readMyRecord(ctx: Ctx): Promise<MyRecordView> {
  const { deps, account, person, now } = ctx
  const people = await loadDirectory(deps.db, account)
  const speaksFor = departmentOf(person, people)
  const marks = recordMarks(person, people)
  const rows = await deps.db.query<RecordRow>(
    `select ${RECORD_COLUMNS} from record r
     where r.account_id = $1 and r.kind = 'proceeding' and r.about && (($2::text)::text[])
     order by r.opened_at desc, r.record_id desc limit ${ITEMS_MOST}`,
    [account.accountId, toArrayLiteral(marks)],
  )
  const items: RecordItemView[] = []
  let waiting = 0
  for (const row of rows) {
    const facts = await loadProceedingFacts({ deps, account, sql: deps.db }, row, now)
    if (!isInRecordOf(person, row.state as ProceedingState, facts.people)) continue
    items.push(await toPlain(ctx, asOfNow(facts, ctx), toRecordItem))
    if (row.waitingFor.includes(person.id)) waiting += 1
  }
  return {
    now,
    timeZone: account.config.timeZone,
    me: { id: person.id, name: person.name, roles: person.roles },
    department: speaksFor === null ? null : await departmentLabel(ctx, speaksFor),
    items,
    clauses: await listClauses(ctx),
    standing: await readOwnStanding(ctx),
    waiting,
  }
}

/** By what a record is known to be theirs: the person, and the department that they speak for. */
export function recordMarks(person: Person, people: Directory): readonly string[] {
  const department = departmentOf(person, people)
  return [person.id, ...(department === null ? [] : [departmentMark(department)])]
}

/** The department that they speak for. */
function departmentOf(person: Person, people: Directory): string | null {
  const { department } = person
  return department !== null && speaksForDepartment(person, department, people) ? department : null
}

async function departmentLabel({ deps, account, now }: Ctx, id: string): Promise<Label> {
  const book = await deps.policyBooks.open(deps.db, account.accountId)
  for (const { policy } of book.inForce(account.accountId, now))
    for (const department of policy.policy.departments)
      if (department.id === id) return { id, label: department.label }
  return { id, label: say(id, id, id) }
}

/** What may be held against the reader, by each policy in force, and when they confirmed that they know it. */
async function listClauses({ deps, account, person, now }: Ctx): Promise<ClausesView[]> {
  const { accountId } = account
  const book = await deps.policyBooks.open(deps.db, accountId)
  const receipts = await deps.db.query<{ id: string; at: Instant }>(
    `select policy_version_id as id, received_at as at from clause_receipt where account_id = $1 and person_id = $2`,
    [accountId, person.id],
  )
  const versions = await deps.db.query<{ id: string; from: Instant }>(
    `select policy_version_id as id, effective_from as "from" from policy_version where account_id = $1`,
    [accountId],
  )
  return book.inForce(accountId, now).flatMap(({ policyVersionId, policy: { policy } }) => {
    const { accountability, title, version } = policy
    if (!accountability || person.roles.length === 0) return []
    return [
      {
        policyVersionId,
        title,
        version,
        effectiveFrom: versions.find(({ id }) => id === policyVersionId)?.from ?? now,
        penalties: accountability.penalties.map(({ id, label, clause, rules }) => ({
          id,
          label,
          clause,
          ruleIds: rules,
        })),
        receivedAt: receipts.find(({ id }) => id === policyVersionId)?.at ?? null,
      },
    ]
  })
}
