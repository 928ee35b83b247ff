import { CALENDAR, TUESDAY_TEN } from '#shared/case/test-case.ts'
import type { PersonId, PolicyVersionId } from '#shared/kernel/ids.ts'
import { DAY_MS, type Instant, instant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { invariant, type Result } from '#shared/kernel/result.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { Directory } from '#shared/route/people.ts'
import type { AdvancedRecord } from '../advance-record.ts'
import type { SealedText } from '../proceeding/model.ts'
import type { Proof } from '../proof.ts'
import { COMPANY, IDA, TERMS } from '../test-terms.ts'
import type { ImprovementCommand, ImprovementOpening } from './commands.ts'
import { decideImprovement } from './decide.ts'
import { decideImprovementDue } from './due.ts'
import type { ImprovementFacts, ImprovementOutside, OpeningFacts } from './facts.ts'
import { applyImprovementEvent, type RecordedImprovementEvent } from './fold.ts'
import type { ImprovementEvent, ImprovementState, NewImprovementEvent } from './model.ts'
import { decideImprovementOpening } from './open.ts'
import { advanceImprovement } from './record.ts'

/** An improvement that lives through a test: opened, asked, left alone. Keeps everything that was recorded of it. */

export const OPENED_AT = TUESDAY_TEN

export function daysLater(days: number, from: Instant = OPENED_AT): Instant {
  return instant(from + days * DAY_MS)
}

export function sealed(textId: string): SealedText {
  return { textId, digest: 'a'.repeat(64) }
}

export function aProof(proofId: string, over: Partial<Proof> = {}): Proof {
  const [name, reference] = ['minutes.pdf', `attachment:${proofId}`]
  return { proofId, kind: 'file', name, reference, sha256: 'b'.repeat(64), ...over }
}

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

export interface World {
  readonly terms: Accountability
  readonly people: Directory
  readonly outside: ImprovementOutside
}

export interface TestImprovement {
  readonly state: ImprovementState
  readonly facts: ImprovementFacts
  readonly events: readonly RecordedImprovementEvent[]
  ask(
    command: ImprovementCommand,
    actor: PersonId,
    now: Instant,
  ): Result<AdvancedRecord<ImprovementState, NewImprovementEvent>, RefusalCode>
  /** As `ask`, for what must not be refused. */
  do(command: ImprovementCommand, actor: PersonId, now: Instant): TestImprovement
  append(added: readonly NewImprovementEvent[]): void
  /** Time passes. */
  wait(until: Instant): TestImprovement
  all<Type extends ImprovementEvent['type']>(
    type: Type,
  ): (RecordedImprovementEvent & { readonly event: Extract<ImprovementEvent, { type: Type }> })[]
  change(world: Partial<World>): TestImprovement
}

export function openTestImprovement(
  over: Partial<ImprovementOpening> = {},
  { by = IDA, now = OPENED_AT, ...facts }: OpeningWorld = {},
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
export function liveOn(first: NewImprovementEvent, start: World): TestImprovement {
  let world = start
  let events: readonly RecordedImprovementEvent[] = []
  let state: ImprovementState | null = null
  const append = (added: readonly NewImprovementEvent[]) => {
    for (const one of added) {
      const seq = events.length + 1
      state = applyImprovementEvent(state, seq, one.event, one.effectiveAt, one.actor)
      events = [...events, { ...one, seq }]
    }
  }
  append([first])
  const test: TestImprovement = {
    get state() {
      invariant(state, 'it was opened')
      return state
    },
    get facts() {
      return { state: test.state, calendar: CALENDAR, ...world }
    },
    get events() {
      return events
    },
    append,
    ask(command, actorId, now) {
      const actor = world.people.get(actorId)
      invariant(actor, 'somebody asks')
      const advanced = advanceImprovement(
        test.facts,
        (facts) => decideImprovement({ facts, actor, now }, command),
        now,
      )
      if (advanced.ok) append(advanced.value.events)
      return advanced
    },
    do(command, actor, now) {
      const asked = test.ask(command, actor, now)
      invariant(asked.ok, `${command.type}: ${asked.ok ? '' : asked.code}`)
      return test
    },
    wait(until) {
      append(decideImprovementDue(test.facts, until))
      return test
    },
    all: (type) =>
      events.filter(({ event }) => event.type === type) as ReturnType<typeof test.all<typeof type>>,
    change(changed) {
      world = { ...world, ...changed }
      return test
    },
  }
  return test
}
