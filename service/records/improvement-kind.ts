import type {
  DecidedImprovement,
  ImprovementFacts,
} from '#shared/accountability/improvement/facts.ts'
import { applyImprovementEvent } from '#shared/accountability/improvement/fold.ts'
import type {
  ImprovementState,
  NewImprovementEvent,
} from '#shared/accountability/improvement/model.ts'
import { openSuccessor } from '#shared/accountability/improvement/open.ts'
import { waitingForImprovement } from '#shared/accountability/improvement/people.ts'
import {
  advanceImprovement,
  hearersOfImprovement,
  partakersOfImprovement,
} from '#shared/accountability/improvement/record.ts'
import { isImprovementRunning } from '#shared/accountability/improvement/terms.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { invariant, ok } from '#shared/kernel/result.ts'
import { beginRecord } from './change-record.ts'
import { loadImprovementFacts } from './improvement-facts.ts'
import {
  departmentMark,
  type NewRecordEvent,
  type RecordKind,
  type TxSource,
} from './record-kind.ts'

type DecideImprovement = (facts: ImprovementFacts) => DecidedImprovement

/** What is done so that it does not happen again. */
export const IMPROVEMENT: RecordKind<ImprovementState, ImprovementFacts, DecideImprovement> = {
  id: 'improvement',
  notFound: 'improvement_not_found',
  loadFacts: loadImprovementFacts,
  advance: advanceImprovement,
  wait: () => ok([]),
  summaryOf: (facts) => {
    const { state } = facts
    return {
      caseId: state.from.kind === 'case' ? state.from.caseId : null,
      policyVersionId: state.policyVersionId,
      status: isImprovementRunning(state) ? 'open' : 'closed',
      openedAt: state.openedAt,
      waitingFor: waitingForImprovement(facts),
      about: state.about === null ? [] : [state.about],
      partakers: [
        ...partakersOfImprovement(state),
        ...(state.department === null ? [] : [departmentMark(state.department)]),
      ],
    }
  },
  tellOf: ({ state }, events) =>
    events.flatMap(({ event }) =>
      hearersOfImprovement(event as NewImprovementEvent['event'], state),
    ),
  writeCaches: async () => {},
  follow: followImprovement,
}

/** Begins an improvement with what was decided to be its first event. */
export function beginImprovement(
  source: TxSource,
  opened: NewImprovementEvent,
  now: Instant,
  by: PersonId | null,
): Promise<void> {
  const { event, effectiveAt, actor } = opened
  invariant(event.type === 'improvement_opened', 'an improvement begins with its opening')
  const state = applyImprovementEvent(null, 1, event, effectiveAt, actor)
  const recordId = event.improvementId
  return beginRecord(
    source,
    IMPROVEMENT,
    { recordId, opened: { ...opened, event }, state },
    now,
    by,
  )
}

/** The next of a series is a record of its own, begun in the transaction that says so. @rule TM-7.2 */
async function followImprovement(
  source: TxSource,
  facts: ImprovementFacts,
  events: readonly NewRecordEvent[],
  now: Instant,
): Promise<void> {
  if (!events.some(({ event }) => event.type === 'successor_opened')) return
  const opened = openSuccessor(facts)
  invariant(opened, 'a successor that was said to be opened can be')
  await beginImprovement(source, opened, now, null)
}
