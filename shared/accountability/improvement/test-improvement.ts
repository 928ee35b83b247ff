import { CALENDAR } from '#shared/case/test-case.ts'
import type { PersonId, PolicyVersionId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import {
  BEGUN_AT,
  daysLater,
  type StreamDecisions,
  streamFrom,
  type TestStream,
  type World,
} from '../test-stream.ts'
import { COMPANY, IDA, TERMS } from '../test-terms.ts'
import type { ImprovementCommand, ImprovementOpening } from './commands.ts'
import { decideImprovement } from './decide.ts'
import { decideImprovementDue } from './due.ts'
import type { ImprovementOutside, OpeningFacts } from './facts.ts'
import { applyImprovementEvent } from './fold.ts'
import type { ImprovementEvent, ImprovementState, NewImprovementEvent } from './model.ts'
import { decideImprovementOpening } from './open.ts'
import { advanceImprovement } from './record.ts'

/** An improvement that lives through a test, from its opening. */

const IN_FORCE = {
  policyVersionId: 'v1' as PolicyVersionId,
  calendarVersionId: 'c1',
  terms: TERMS,
}

export function anImprovement(over: Partial<ImprovementOpening> = {}): ImprovementOpening {
  return {
    improvementId: 'i-1',
    kind: 'rectification',
    from: { kind: 'cause' },
    cause: 'flow',
    isSystemic: false,
    despiteExempt: null,
    title: 'One list for all promises',
    resources: 'Two days of two people',
    details: null,
    department: 'sales',
    owner: null,
    participants: [],
    milestones: [],
    dueAt: daysLater(10),
    ...over,
  }
}

export function openingFacts(over: Partial<OpeningFacts> = {}): OpeningFacts {
  return {
    ...IN_FORCE,
    policyKey: 'test',
    calendar: CALENDAR,
    people: COMPANY,
    keptOut: new Set(),
    source: null,
    ...over,
  }
}

export const OUTSIDE: ImprovementOutside = {
  keptOut: new Set(),
  source: { isStanding: true },
  repeats: { before: 5, after: 2 },
  inForce: IN_FORCE,
}

interface ImprovementTypes {
  readonly state: ImprovementState
  readonly outside: ImprovementOutside
  readonly command: ImprovementCommand
  readonly event: ImprovementEvent
  readonly new: NewImprovementEvent
}

export type TestImprovement = TestStream<ImprovementTypes>

const DECISIONS: StreamDecisions<ImprovementTypes> = {
  apply: applyImprovementEvent,
  decide: decideImprovement,
  decideDue: decideImprovementDue,
  advance: advanceImprovement,
}

export function openTestImprovement(
  over: Partial<ImprovementOpening> = {},
  { by = IDA, now = BEGUN_AT, ...facts }: OpeningWorld = {},
): TestImprovement {
  const known = openingFacts(facts)
  const actor = known.people.get(by)
  invariant(actor, 'somebody opens it')
  const opened = decideImprovementOpening({ facts: known, actor, now }, anImprovement(over))
  invariant(opened.ok, opened.ok ? '' : opened.code)
  return liveOn(opened.value, { terms: known.terms, people: known.people, outside: OUTSIDE })
}

type OpeningWorld = Partial<OpeningFacts> & { readonly by?: PersonId; readonly now?: Instant }

/** From its first event on. */
export function liveOn(
  first: NewImprovementEvent,
  start: World<ImprovementOutside>,
): TestImprovement {
  return streamFrom(DECISIONS, first, start)
}
