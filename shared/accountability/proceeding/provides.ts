import type { LocalDate } from '#shared/kernel/instant.ts'
import { caseSignals, holds } from '#shared/policy/condition.ts'
import type { PenaltyTerms } from '#shared/policy/schema/accountability.ts'
import type { ProceedingFacts } from './facts.ts'
import { causeLine } from './find.ts'
import type { Finding, Measure, Party, PenaltyKind } from './model.ts'

const MONEY_KINDS: ReadonlySet<PenaltyKind> = new Set([
  'loss_compensation',
  'performance_pay',
  'bonus',
])
/** Help, not punishment: they leave the act open for the one penalty it may have. */
const HELP_KINDS: ReadonlySet<PenaltyKind> = new Set(['coaching', 'training'])

export function isMoney(kind: PenaltyKind): boolean {
  return MONEY_KINDS.has(kind)
}

/**
 * What an act is recognised by: one act of one party has one punishment, whichever case tells of it. To make good a loss
 * is no punishment and has a key of its own; coaching and training have none.
 * @reading "One act, one penalty" (guardrails China 11): what one party did on one day is one act, so that two complaints
 * about it are not punished twice; where it really was two acts, two people say so and why. Restitution beside a sanction
 * is not a second punishment.
 */
export function actKeyOf(party: Party, kind: PenaltyKind, actOn: LocalDate): string {
  if (HELP_KINDS.has(kind)) return ''
  const who = party.personId ?? `department:${party.department}`
  return `${who}/${actOn}/${kind === 'loss_compensation' ? 'restitution' : 'sanction'}`
}

/** Whether the clause of a penalty is met by what was found. @rule TM-6.2.1 TM-6.2.3 EL-7.1 EL-7.2 */
export function isProvided(
  terms: PenaltyTerms,
  finding: Finding,
  party: Party,
  facts: ProceedingFacts,
): boolean {
  const { when } = terms
  const causes = causeLine(facts, finding.cause)
  const causeClass = facts.terms.causes.find(({ id }) => id === finding.cause)?.class
  return (
    terms.for.includes(party.kind) &&
    (when.case === undefined || holds(when.case, caseSignals(facts.case, facts.policy))) &&
    (when.impacts === undefined || isOneOf(finding.impact, when.impacts)) &&
    (when.marks === undefined || finding.marks.some((mark) => when.marks?.includes(mark))) &&
    (when.causes === undefined || causes.some((cause) => when.causes?.includes(cause))) &&
    (when.cause_classes === undefined || isOneOf(causeClass ?? null, when.cause_classes)) &&
    (when.loss !== true || (finding.loss !== null && finding.loss > 0))
  )
}

function isOneOf(value: string | null, list: readonly string[]): boolean {
  return value !== null && list.includes(value)
}

/** Points by the table of the policy, for the impact that was found; 0 where the table gives none. @rule TM-6.2.2 */
export function pointsOf(terms: PenaltyTerms, impact: string | null): number {
  return terms.points.find((row) => row.impact === undefined || row.impact === impact)?.points ?? 0
}

/** How much of the party’s share in the loss the table lets it be, in percent; null where no row applies. @rule MF-9.7 TM-6.2.3 */
export function percentOfLoss(terms: PenaltyTerms, loss: number): number | null {
  const row = terms.money.find(({ loss_up_to }) => loss_up_to === undefined || loss <= loss_up_to)
  return row?.percent_of_loss ?? null
}

/** Whether one measure takes less than the other, and nothing of it more. */
export function isLess(left: Measure, before: Measure): boolean {
  const isMore = left.points > before.points || left.amount > before.amount
  return !isMore && (left.points < before.points || left.amount < before.amount)
}

/** Instalments are positive, one a month, and together the amount. */
export function isWhole({ amount, instalments }: Measure): boolean {
  const months = new Set(instalments.map(({ month }) => month))
  const sum = instalments.reduce((total, one) => total + one.amount, 0)
  return (
    months.size === instalments.length &&
    sum === amount &&
    instalments.every((one) => Number.isSafeInteger(one.amount) && one.amount > 0)
  )
}
