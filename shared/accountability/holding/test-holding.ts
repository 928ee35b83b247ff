import type { Pause } from '#shared/calendar/calendar.ts'
import type { CaseCommand } from '#shared/case/commands.ts'
import {
  ANN,
  aTicket,
  CALENDAR,
  openTestCase,
  PEOPLE,
  type TestCase,
} from '#shared/case/test-case.ts'
import { TEST_POLICY_INPUT } from '#shared/case/test-policy.ts'
import { computeDeadlines, edgesOf } from '#shared/deadline/compute-deadlines.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import { compilePolicy } from '#shared/policy/compile-policy.ts'
import { type PolicyInput, PolicySchema } from '#shared/policy/schema.ts'
import type { Directory } from '#shared/route/people.ts'
import { computeCounterfactuals } from './counterfactual.ts'
import { type CaseHistory, foldHistory } from './fold-history.ts'
import { computeMisses, type Miss } from './holder-time.ts'
import { type JointLiability, type Line, proposeShares } from './propose-shares.ts'

/** Cases whose limits are missed, lived step by step as a service that is always there would record them. */

function say(en: string) {
  return { en, 'zh-CN': en, 'zh-TW': en }
}

type LimitInput = PolicyInput['limits'][number]

/** An hour of work from the receipt to the end of the intake; half an hour of it is needed. */
export const RECORD: LimitInput = {
  id: 'record',
  label: say('Record'),
  from: 'received',
  until: 'left:intake',
  amount: { kind: 'working_time', minutes: 60 },
  effort_minutes: 30,
  pauses: true,
  escalates: false,
  rules: ['EL-3.3.1'],
}

/** The small test policy with these limits in place of its own; the approval is asked for by a table. */
export function policyWith(limits: readonly LimitInput[], over: Partial<PolicyInput> = {}) {
  return compilePolicy(
    PolicySchema.parse({
      ...TEST_POLICY_INPUT,
      stages: TEST_POLICY_INPUT.stages.map((stage) =>
        stage.id === 'approval' ? { ...stage, authority: 'looking', approver: [] } : stage,
      ),
      limits,
      ...over,
    }),
  )
}

export const POLICY = policyWith([RECORD])

export interface Story {
  readonly testCase: TestCase
  /** Time passes until then, each thing at its own instant. */
  until(at: Instant): Story
  do(at: Instant, actor: PersonId, command: CaseCommand): Story
  /** The one offers, the other accepts. */
  handOver(at: Instant, from: PersonId, to: PersonId): Story
  history(): CaseHistory
  /** What was missed by `now`, with who was away. */
  misses(now: Instant, absences?: ReadonlyMap<PersonId, readonly Pause[]>): readonly Miss[]
}

export function tell(
  receivedAt: Instant,
  {
    policy = POLICY,
    openedAt = receivedAt,
    assigneeId = ANN,
    people = PEOPLE,
  }: {
    readonly policy?: ReturnType<typeof policyWith>
    readonly openedAt?: Instant
    readonly assigneeId?: PersonId | null
    readonly people?: Directory
  } = {},
): Story {
  const testCase = openTestCase({ receivedAt, ticket: aTicket({ assigneeId }) }, openedAt, {
    policy,
    people,
  })
  let handOvers = 0
  const story: Story = {
    testCase,
    until(at) {
      for (;;) {
        const { state } = testCase
        const [next] = edgesOf(state, computeDeadlines(state, policy, CALENDAR))
        if (!next || next.at > at) break
        testCase.wait(next.at)
      }
      testCase.wait(at)
      return story
    },
    do(at, actor, command) {
      story.until(at)
      testCase.do(command, actor, at)
      return story
    },
    handOver(at, from, to) {
      handOvers += 1
      const handOverId = `h${handOvers}`
      return story
        .do(at, from, { type: 'offer_hand_over', handOverId, to, note: '' })
        .do(at, to, { type: 'accept_hand_over', handOverId })
    },
    history: () => foldHistory(testCase.events, policy, () => CALENDAR),
    misses: (now, absences = new Map()) => computeMisses(story.history(), { absences, now }),
  }
  return story
}

export function missOf(misses: readonly Miss[], key: string): Miss {
  const miss = misses.find((one) => one.key === key)
  invariant(miss, `${key} was missed`)
  return miss
}

export const ALONE: Line = { supervisor: null, department_head: null, isRecorded: true }

/** `{ '101': 7500, system: 2500 }` */
export function sharesOf(
  miss: Pick<Miss, 'kind' | 'clock' | 'slices'>,
  rules: readonly JointLiability[] = [],
  lineOf: (personId: PersonId) => Line = () => ALONE,
): Record<string, number> {
  const { shares } = proposeShares(miss, rules, lineOf)
  return Object.fromEntries(shares.map(({ personId, share }) => [personId ?? 'system', share]))
}

/** Whether it would have been late anyway, by person. */
export function lateAnyway(miss: Miss): Record<string, string | null> {
  return Object.fromEntries(
    computeCounterfactuals(miss).map((one) => [one.personId, one.lateAnyway]),
  )
}
