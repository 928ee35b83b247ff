import {
  aFinding,
  anAttribution,
  aParty,
  aProposal,
  EVIDENCE,
  INA,
  MAY,
  MONDAY,
  sealed,
} from '#shared/accountability/proceeding/test-proceeding.ts'
import type { FieldValues } from '#shared/case/events.ts'
import { ANN, at, SUE, TOM } from '#shared/case/test-case.ts'
import type { CompiledPolicy } from '../compile-policy.ts'
import { procedureOf } from '../packs/accountability/procedure.ts'
import type { Condition } from '../schema.ts'

/** How far a procedure under a policy came. */
export type Reached = 'refused' | 'contested' | 'not_contested'

/**
 * The whole way of one procedure under any policy, with people who hold whatever offices it names: found, attributed,
 * proposed, told, approved, served, contested, and left alone for a year. What is refused on the way ends it.
 */
export function liveProcedure(policy: CompiledPolicy, random: () => number): Reached {
  const terms = policy.policy.accountability
  if (!terms) return 'refused'
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const penalty = pick(terms.penalties)
  const row = terms.approvals.find(
    ({ penalties }) => penalties?.includes(penalty?.id ?? '') ?? true,
  )
  const { offices } = terms
  const cast = {
    lead: [...offices.propose, ...offices.attribute],
    investigator: offices.investigate,
    decider: row?.steps.flatMap(({ roles }) => roles) ?? [],
    top: terms.appeal.on_silence.escalates_to,
  }
  const procedure = procedureOf(policy, cast, fieldsFor(penalty?.when.case))
  const isDepartments = penalty?.for.includes('department') ?? false
  const who = isDepartments ? MAY : ANN
  const party = isDepartments
    ? aParty({ kind: 'department', personId: null, department: 'merchant' })
    : aParty({ kind: penalty?.for[0] ?? 'employee' })
  const { when } = penalty ?? {}
  const causes = terms.causes.filter(
    ({ id, class: of }) =>
      (when?.causes?.includes(id) ?? true) && (when?.cause_classes?.includes(of) ?? true),
  )
  const finding = aFinding({
    cause: pick(causes)?.id ?? null,
    impact: when?.impacts?.[0] ?? pick(terms.impacts)?.id ?? null,
    marks: when?.marks?.slice(0, 1) ?? [],
    loss: when?.loss ? 500_000 : null,
  })
  const money = { amount: 1, instalments: [{ month: '2026-04', amount: 1 }] }
  const isMoney = penalty?.kind === 'loss_compensation'
  const proposal = { penalty: penalty?.id ?? '', ...(isMoney ? money : {}) }
  const penaltyId = 'x1'
  const told = { type: 'tell_allegation', penaltyId } as const
  const asked = [
    [EVIDENCE, INA],
    [finding, INA],
    [anAttribution(party), SUE],
    [aProposal(proposal), SUE],
    [told, SUE],
  ] as const
  if (asked.some(([command, actor]) => procedure.ask(command, actor, MONDAY) !== null)) {
    procedure.wait(at('12-31 09:00'))
    return 'refused'
  }
  const text = sealed('answer')
  procedure.ask({ type: 'answer_allegation', penaltyId, text }, who, MONDAY)
  procedure.ask({ type: 'submit_penalty', penaltyId }, SUE, MONDAY)
  procedure.ask({ type: 'approve_penalty', penaltyId, note: null }, TOM, MONDAY)
  procedure.ask({ type: 'issue_notice', penaltyId, noticeId: 'n1' }, SUE, MONDAY)
  for (const { id } of terms.notice.copies) {
    const received = { type: 'receive_copy', penaltyId, copyId: id, how: 'received' } as const
    procedure.ask({ ...received, witness: null }, who, MONDAY)
  }
  const { status } = procedure.penalty
  const isServed = status === 'effective' || status === 'handed_over'
  const isContested = isServed && procedure.appeal(MONDAY, who) === null
  procedure.wait(at('12-31 09:00'))
  if (!isServed) return 'refused'
  return isContested ? 'contested' : 'not_contested'
}

/** Fields that make a condition hold, as far as it asks for single values of them. */
function fieldsFor(condition: Condition | undefined): FieldValues {
  if (!condition) return {}
  if ('all' in condition) return Object.assign({}, ...condition.all.map(fieldsFor))
  return 'field' in condition && 'is' in condition ? { [condition.field]: condition.is } : {}
}
