import { CALENDAR, TUESDAY_TEN } from '#shared/case/test-case.ts'
import type { CaseId, PersonId, PolicyVersionId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import type { RefusalCode } from '#shared/kernel/refusals.ts'
import { invariant, type Result } from '#shared/kernel/result.ts'
import type { Accountability } from '#shared/policy/schema/accountability.ts'
import type { Directory } from '#shared/route/people.ts'
import type { AdvancedRecord } from '../advance-record.ts'
import { daysAfter } from '../days.ts'
import type { SealedText } from '../proceeding/model.ts'
import type { Proof } from '../proof.ts'
import { COMPANY, DORA, KIM, TERMS } from '../test-terms.ts'
import type { CircularCommand, CircularProposal } from './commands.ts'
import { decideCircular } from './decide.ts'
import { decideCircularDue } from './due.ts'
import type { CircularFacts, CircularOutside, PenaltyFacts, ProposalFacts } from './facts.ts'
import { applyCircularEvent, type RecordedCircularEvent } from './fold.ts'
import type { CircularEvent, CircularState, NewCircularEvent } from './model.ts'
import { decideCircularProposal } from './propose.ts'
import { advanceCircular } from './record.ts'

/** A circular that lives through a test: proposed, asked, left alone. Keeps everything that was recorded of it. */

export const PROPOSED_AT = TUESDAY_TEN

export function daysLater(days: number, from: Instant = PROPOSED_AT): Instant {
  return daysAfter(from, days)
}

export function sealed(textId: string): SealedText {
  return { textId, digest: 'a'.repeat(64) }
}

export function aProof(proofId: string, over: Partial<Proof> = {}): Proof {
  const [name, reference] = ['list.pdf', `attachment:${proofId}`]
  return { proofId, kind: 'file', name, reference, sha256: 'b'.repeat(64), ...over }
}

export const CASES = ['c-1', 'c-2', 'c-3'] as CaseId[]

export function aPenalty(over: Partial<PenaltyFacts> = {}): PenaltyFacts {
  return {
    penaltyId: 'p-1',
    personId: DORA,
    kind: 'criticism',
    status: 'closed',
    isFinal: true,
    isContested: false,
    expiresAt: null,
    reversedAt: null,
    ...over,
  }
}

export function penaltiesOf(...penalties: readonly PenaltyFacts[]) {
  return new Map(penalties.map((one) => [one.penaltyId, one]))
}

export function aProposal(over: Partial<CircularProposal> = {}): CircularProposal {
  return {
    circularId: 'circular-1',
    department: 'sales',
    addressed: ['service'],
    basis: { caseIds: CASES, penaltyIds: [] },
    ...over,
  }
}

export function proposalFacts(over: Partial<ProposalFacts> = {}): ProposalFacts {
  return {
    policyKey: 'test',
    policyVersionId: 'v1' as PolicyVersionId,
    calendarVersionId: 'c1',
    terms: TERMS,
    people: COMPANY,
    caseIds: new Set(CASES),
    penalties: penaltiesOf(aPenalty()),
    keptOut: new Set(),
    ...over,
  }
}

export const OUTSIDE: CircularOutside = {
  penalties: penaltiesOf(aPenalty()),
  keptOut: new Set(),
  names: ['Mr Wong'],
}

export const DRAFT: CircularCommand = {
  type: 'draft_circular',
  texts: {
    en: { title: 'Promises not kept', body: 'Three customers were promised a call and got none.' },
    'zh-CN': { title: '承诺未兑现', body: '三位客户未获承诺的回电。' },
  },
}
export const ISSUE: CircularCommand = { type: 'issue_circular' }

export interface World {
  readonly terms: Accountability
  readonly people: Directory
  readonly outside: CircularOutside
}

export interface TestCircular {
  readonly state: CircularState
  readonly facts: CircularFacts
  readonly events: readonly RecordedCircularEvent[]
  ask(
    command: CircularCommand,
    actor: PersonId,
    now: Instant,
  ): Result<AdvancedRecord<CircularState, NewCircularEvent>, RefusalCode>
  /** As `ask`, for what must not be refused. */
  do(command: CircularCommand, actor: PersonId, now: Instant): TestCircular
  append(added: readonly NewCircularEvent[]): void
  /** Time passes. */
  wait(until: Instant): TestCircular
  all<Type extends CircularEvent['type']>(
    type: Type,
  ): (RecordedCircularEvent & { readonly event: Extract<CircularEvent, { type: Type }> })[]
  change(world: Partial<World>): TestCircular
}

export function proposeTestCircular(
  over: Partial<CircularProposal> = {},
  { by = KIM, now = PROPOSED_AT, ...facts }: ProposalWorld = {},
): TestCircular {
  const known = proposalFacts(facts)
  const actor = known.people.get(by)
  invariant(actor, 'somebody proposes it')
  const proposed = decideCircularProposal({ facts: known, actor, now }, aProposal(over))
  invariant(proposed.ok, proposed.ok ? '' : proposed.code)
  return liveOn(proposed.value, { terms: known.terms, people: known.people, outside: OUTSIDE })
}

type ProposalWorld = Partial<ProposalFacts> & { readonly by?: PersonId; readonly now?: Instant }

/** From its first event on. */
export function liveOn(first: NewCircularEvent, start: World): TestCircular {
  let world = start
  let events: readonly RecordedCircularEvent[] = []
  let state: CircularState | null = null
  const append = (added: readonly NewCircularEvent[]) => {
    for (const one of added) {
      const seq = events.length + 1
      state = applyCircularEvent(state, seq, one.event, one.effectiveAt, one.actor)
      events = [...events, { ...one, seq }]
    }
  }
  append([first])
  const test: TestCircular = {
    get state() {
      invariant(state, 'it was proposed')
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
      const advanced = advanceCircular(
        test.facts,
        (facts) => decideCircular({ facts, actor, now }, command),
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
      append(decideCircularDue(test.facts, until))
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
