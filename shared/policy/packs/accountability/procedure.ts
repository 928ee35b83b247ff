import type { ProceedingCommand } from '#shared/accountability/proceeding/commands.ts'
import type { RecordFacts } from '#shared/accountability/proceeding/facts.ts'
import type { AppealState, Party, PenaltyState } from '#shared/accountability/proceeding/model.ts'
import {
  aFinding,
  anAnswer,
  anAppeal,
  anAttribution,
  aProposal,
  aRecord,
  EVIDENCE,
  FIN,
  GIA,
  HAL,
  HEA,
  INA,
  MAY,
  MONDAY,
  openTestProceeding,
  STAFF,
  sealed,
} from '#shared/accountability/proceeding/test-proceeding.ts'
import type { FieldValues } from '#shared/case/events.ts'
import { ANN, at, SUE, TOM } from '#shared/case/test-case.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { invariant } from '#shared/kernel/result.ts'
import type { CompiledPolicy } from '#shared/policy/compile-policy.ts'
import type { Directory } from '#shared/route/people.ts'

/** A procedure under a pack, for tests that read like the regulation: what may follow, by whom, and how it is contested. */

/**
 * Who plays what, by the roles of the pack. Ann is complained about and Sue leads her; Ina looks into it, Tom decides, Gia
 * is above him; May heads the merchants. Hal and Hea are human resources (Hea below Tom), Fin is finance.
 */
export interface Cast {
  readonly lead: readonly string[]
  readonly investigator: readonly string[]
  readonly decider: readonly string[]
  readonly top: readonly string[]
}

type Finding = NonNullable<Parameters<typeof aFinding>[0]>
type Proposal = NonNullable<Parameters<typeof aProposal>[0]>
type Answer = NonNullable<Parameters<typeof anAnswer>[0]>

export interface Procedure {
  readonly penalty: PenaltyState
  readonly appealed: AppealState
  /** What the ledger has: unit, amount and reason. */
  readonly ledger: readonly (readonly [unit: string, amount: number, reason: string])[]
  ask(command: ProceedingCommand, who: PersonId, now: Instant): RefusalCode | null
  wait(until: Instant): Procedure
  /** What was found, and who is responsible for it: Ann alone unless others are named. */
  found(finding: Finding, ...parties: readonly Party[]): Procedure
  /** Why Sue cannot propose that penalty; null when she can. */
  refusal(penalty: string, over?: Proposal): RefusalCode | null
  /** Proposed and told on Monday, answered on Tuesday and sent for approval: the first refusal on the way, or null. */
  submitted(penalty: string, over?: Proposal & { answeredBy?: PersonId }): RefusalCode | null
  /** As `submitted`, approved on Wednesday by these in turn, its notice issued. */
  decided(
    penalty: string,
    by: readonly PersonId[],
    over?: Proposal & { answeredBy?: PersonId },
  ): Procedure
  /** On Thursday, 12 March, at 10:00 whoever it is about has the notice in hand. */
  served(copyId?: string, who?: PersonId): Procedure
  /** Lodged by whoever it is about: the refusal, or null. */
  appeal(now: Instant, who?: PersonId): RefusalCode | null
  answer(now: Instant, who: PersonId, over?: Answer): RefusalCode | null
}

/** A pack’s procedure about a complaint with these fields. */
export function procedureOf(
  policy: CompiledPolicy,
  cast: Cast,
  fields: FieldValues = {},
  record: Partial<RecordFacts> = {},
): Procedure {
  const test = openTestProceeding({
    policy,
    people: staffOf(cast),
    record: aRecord(record),
    case: { fields },
  })
  const procedure: Procedure = {
    get penalty() {
      const last = test.state.penalties.at(-1)
      invariant(last, 'a penalty was proposed')
      return last
    },
    get appealed() {
      const last = test.state.appeals.at(-1)
      invariant(last, 'an appeal was lodged')
      return last
    },
    get ledger() {
      return test.entries.map(({ unit, amount, reason }) => [unit, amount, reason] as const)
    },
    ask: (command, who, now) => test.ask(command, who, now),
    wait(until) {
      test.wait(until)
      return procedure
    },
    found(finding, ...parties) {
      test.do(EVIDENCE, INA, MONDAY)
      test.do(aFinding({ cause: null, impact: null, ...finding }), INA, MONDAY)
      test.do(anAttribution(...parties), SUE, MONDAY)
      return procedure
    },
    refusal: (penalty, over = {}) => test.ask(aProposal({ penalty, ...over }), SUE, MONDAY),
    submitted(penalty, { answeredBy = ANN, ...over } = {}) {
      const penaltyId = over.penaltyId ?? 'x1'
      const text = sealed('answer')
      return (
        test.ask(aProposal({ penalty, ...over }), SUE, MONDAY) ??
        test.ask({ type: 'tell_allegation', penaltyId }, SUE, MONDAY) ??
        test.ask({ type: 'answer_allegation', penaltyId, text }, answeredBy, at('03-10 10:00')) ??
        test.ask({ type: 'submit_penalty', penaltyId }, SUE, at('03-10 11:00'))
      )
    },
    decided(penalty, by, over = {}) {
      const penaltyId = over.penaltyId ?? 'x1'
      const refused = procedure.submitted(penalty, over)
      invariant(refused === null, `${penalty} is sent for approval: ${refused}`)
      for (const who of by) {
        test.do({ type: 'approve_penalty', penaltyId, note: null }, who, at('03-11 10:00'))
      }
      test.do({ type: 'issue_notice', penaltyId, noticeId: 'n1' }, SUE, at('03-11 11:00'))
      return procedure
    },
    served(copyId = 'person', who = ANN) {
      const { penaltyId } = procedure.penalty
      const how = 'received'
      const received = { type: 'receive_copy', penaltyId, copyId, how, witness: null } as const
      test.do(received, who, at('03-12 10:00'))
      return procedure
    },
    appeal(now, who = ANN) {
      const { penaltyId } = procedure.penalty
      return test.ask(anAppeal({ about: { kind: 'penalty', penaltyId } }), who, now)
    },
    answer: (now, who, over = {}) => test.ask(anAnswer(over), who, now),
  }
  return procedure
}

/** The usual company with the roles of the pack. */
function staffOf({ lead, investigator, decider, top }: Cast): Directory {
  const roles = new Map<PersonId, readonly string[]>([
    [SUE, lead],
    [INA, investigator],
    [TOM, decider],
    [GIA, top],
    [MAY, ['supervisor']],
    [HAL, ['hr']],
    [HEA, ['hr']],
    [FIN, ['finance']],
  ])
  return new Map(
    [...STAFF].map(([id, person]) => [id, { ...person, roles: roles.get(id) ?? ['agent'] }]),
  )
}
