import type { PersonId } from '#shared/kernel/ids.ts'
import type { LocalDate } from '#shared/kernel/instant.ts'
import type { MoneyFacts } from '../envelope/model.ts'
import { roomIn } from '../envelope/room.ts'
import type { ProceedingFacts } from './facts.ts'
import { isLive } from './find.ts'
import type { PenaltyKind, PenaltyState } from './model.ts'

/** What is taken of a wage, over all penalties. A bonus in prospect is no wage. */
const OF_WAGE: ReadonlySet<PenaltyKind> = new Set(['loss_compensation', 'performance_pay'])

/**
 * What is known of a person’s pay, with what the other penalties of this procedure take counted as taken, as those of
 * other procedures are. `exceptId`: the penalty that is asked about; null for one that is yet to be proposed.
 * @rule TM-6.2.3 MF-9.7
 */
export function payOf(
  { state, record }: Pick<ProceedingFacts, 'state' | 'record'>,
  personId: PersonId,
  exceptId: string | null,
): MoneyFacts | undefined {
  const money = record.money.get(personId)
  const instalments = state.penalties
    .filter((one) => one.personId === personId && one.penaltyId !== exceptId)
    .filter((one) => OF_WAGE.has(one.kind) && isLive(one))
    .flatMap(({ measure }) => measure.instalments)
  if (!money || instalments.length === 0) return money
  const takenIn = (month: string) =>
    instalments.reduce((sum, one) => (one.month === month ? sum + one.amount : sum), 0)
  return {
    ...money,
    months: money.months.map((one) => ({ ...one, taken: one.taken + takenIn(one.month) })),
  }
}

/**
 * Whether an instalment may be moved into a month: whether the law leaves room beside what others take in it. Where
 * nothing is known of the month it stays where time puts it.
 */
export function hasRoom(
  facts: Pick<ProceedingFacts, 'state' | 'record'>,
  { personId, penaltyId, kind }: PenaltyState,
  { month, amount }: { readonly month: string; readonly amount: number },
  on: LocalDate,
): boolean {
  const money = personId === null ? undefined : payOf(facts, personId, penaltyId)
  if (!money || !OF_WAGE.has(kind)) return true
  const room = roomIn({ kind, facts: money, on }, month)
  return !room.ok || amount <= Math.min(room.cap, room.aboveMinimum)
}
