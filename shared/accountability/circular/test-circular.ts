import type { CaseId, PersonId, PolicyVersionId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import {
  BEGUN_AT,
  type StreamDecisions,
  streamFrom,
  type TestStream,
  type World,
} from '../test-stream.ts'
import { COMPANY, DORA, KIM, TERMS } from '../test-terms.ts'
import type { CircularCommand, CircularProposal } from './commands.ts'
import { decideCircular } from './decide.ts'
import { decideCircularDue } from './due.ts'
import type { CircularOutside, PenaltyFacts, ProposalFacts } from './facts.ts'
import { applyCircularEvent } from './fold.ts'
import type { CircularEvent, CircularState, NewCircularEvent } from './model.ts'
import { decideCircularProposal } from './propose.ts'
import { advanceCircular } from './record.ts'

/** A circular that lives through a test, from its proposal. */

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

interface CircularTypes {
  readonly state: CircularState
  readonly outside: CircularOutside
  readonly command: CircularCommand
  readonly event: CircularEvent
  readonly new: NewCircularEvent
}

export type TestCircular = TestStream<CircularTypes>

const DECISIONS: StreamDecisions<CircularTypes> = {
  apply: applyCircularEvent,
  decide: decideCircular,
  decideDue: decideCircularDue,
  advance: advanceCircular,
}

export function proposeTestCircular(
  over: Partial<CircularProposal> = {},
  { by = KIM, now = BEGUN_AT, ...facts }: ProposalWorld = {},
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
export function liveOn(first: NewCircularEvent, start: World<CircularOutside>): TestCircular {
  return streamFrom(DECISIONS, first, start)
}
