import fc from 'fast-check'
import { CONSENT_KINDS, consentCommand } from '#shared/approval/random-consent.ts'
import { DOCUMENT_KINDS, documentCommand } from '#shared/document/random-documents.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { type Instant, instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import { CONFIRM_KINDS, confirmCommand } from '#shared/notice/random-confirm.ts'
import { WORK_KINDS, workCommand } from '#shared/plan/random-work.ts'
import type { CaseCommand } from './commands.ts'
import { decideCounts } from './decide-counts.ts'
import type { FieldValues } from './events.ts'
import {
  ANN,
  AWAY,
  aTicket,
  BEN,
  CAT,
  EVE,
  GONE,
  minutesLater,
  openTestCase,
  PLAIN,
  SUE,
  type TestCase,
  type TestWorld,
  TOM,
  TUESDAY_TEN,
} from './test-case.ts'

/** Random lives of a case, as data: the same steps can be lived more than once. */

export type Step =
  | {
      readonly do: 'command'
      readonly what: number
      readonly who: PersonId
      readonly to: PersonId
      readonly fields: FieldValues
    }
  | { readonly do: 'assign'; readonly to: PersonId | null; readonly by: PersonId | null }
  | { readonly do: 'reply'; readonly who: PersonId; readonly minutesAgo: number }
  | { readonly do: 'count'; readonly count: number }
  /** Approvals and remedies. */
  | { readonly do: 'consent'; readonly kind: number; readonly who: PersonId }
  /** Notices to confirm and bodies that meet. */
  | { readonly do: 'confirm'; readonly kind: number; readonly who: PersonId }
  | { readonly do: 'document'; readonly kind: number; readonly who: PersonId }
  /** The plan, follow-up, and pauses with a reason of the policy. */
  | { readonly do: 'work'; readonly kind: number; readonly who: PersonId }

export interface Life {
  readonly assigneeId: PersonId | null
  readonly steps: readonly { readonly afterMinutes: number; readonly step: Step }[]
}

/** Kinds of command tried at random, and how many more numbers stand for whatever gets the case on. */
const COMMANDS = 23
const ONWARD = 10

const everyone = [ANN, BEN, CAT, EVE, SUE, TOM, GONE, AWAY, PLAIN]
const anyone = fc.constantFrom(...everyone)
const fieldValues = fc.record(
  {
    category: fc.constantFrom('broken', 'goods', 'people', 'safety'),
    name: fc.constantFrom('Mr Wong', 'Ms Lee'),
    finding: fc.constantFrom('It broke', 'It fell'),
    harmed: fc.boolean(),
    harm: fc.constantFrom('A cut', null),
    about: fc.constantFrom<(PersonId | null)[]>(null, null, null, BEN, SUE, EVE),
    outcome: fc.constantFrom('solved', 'refused'),
  },
  { requiredKeys: [] },
)

const command: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('command' as const),
  what: fc.nat(COMMANDS + ONWARD),
  who: anyone,
  to: anyone,
  fields: fieldValues as fc.Arbitrary<FieldValues>,
})
const assign: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('assign' as const),
  to: fc.option<PersonId>(anyone),
  by: fc.option<PersonId>(anyone),
})
const count: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('count' as const),
  count: fc.integer({ min: 1, max: 14 }),
})

const consent: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('consent' as const),
  kind: fc.nat(CONSENT_KINDS),
  who: anyone,
})

const confirm: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('confirm' as const),
  kind: fc.nat(CONFIRM_KINDS - 1),
  who: anyone,
})

const onDocument: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('document' as const),
  kind: fc.nat(DOCUMENT_KINDS - 1),
  who: anyone,
})

const onWork: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('work' as const),
  kind: fc.nat(WORK_KINDS - 1),
  who: anyone,
})

function reply(minutesAgoMax: number): fc.Arbitrary<Step> {
  return fc.record({
    do: fc.constant('reply' as const),
    who: anyone,
    minutesAgo: fc.integer({ min: 0, max: minutesAgoMax }),
  })
}

/** `minutesAgoMax`: how late a reply may be told; `hasDocuments`, `hasWork`: for a policy that has some, or a plan. */
export function lives(
  minutesAgoMax: number,
  hasDocuments = false,
  hasWork = false,
): fc.Arbitrary<Life> {
  return fc.record({
    assigneeId: fc.constantFrom<(PersonId | null)[]>(ANN, BEN, null),
    steps: fc.array(
      fc.record({
        afterMinutes: fc.oneof(fc.nat(90), fc.nat(2_000)),
        step: fc.oneof(
          { arbitrary: command, weight: 12 },
          { arbitrary: assign, weight: 1 },
          { arbitrary: reply(minutesAgoMax), weight: 1 },
          { arbitrary: count, weight: 1 },
          { arbitrary: consent, weight: 3 },
          { arbitrary: confirm, weight: 3 },
          ...(hasDocuments ? [{ arbitrary: onDocument, weight: 3 }] : []),
          ...(hasWork ? [{ arbitrary: onWork, weight: 8 }] : []),
        ),
      }),
      { maxLength: 40, size: 'large' },
    ),
  })
}

/** Lives it, in `world` where it is not the small test policy. `between`: asked before each step and at the end, with the instants of the last step and of this one. */
export function live(
  life: Life,
  between: (testCase: TestCase, from: Instant, to: Instant) => void = () => undefined,
  world: Partial<TestWorld> = {},
): { readonly testCase: TestCase; readonly now: Instant } {
  const ticket = aTicket({ assigneeId: life.assigneeId })
  const testCase = openTestCase({ ticket }, undefined, world)
  let now = TUESDAY_TEN
  for (const [index, { afterMinutes, step }] of life.steps.entries()) {
    const next = minutesLater(afterMinutes, now)
    between(testCase, now, next)
    now = next
    take(testCase, step, now, index)
  }
  const end = minutesLater(10_000, now)
  between(testCase, now, end)
  testCase.wait(end)
  return { testCase, now: end }
}

function take(testCase: TestCase, step: Step, now: Instant, index: number): void {
  switch (step.do) {
    case 'command': {
      // Mostly the owner acts: anyone else is refused most of what there is.
      const isOther = step.what <= COMMANDS && index % 3 === 0
      const actor = isOther ? step.who : (testCase.state.owner ?? step.who)
      testCase.ask(toCommand(testCase, step, now, index), toActor(testCase, step, actor), now)
      return
    }
    case 'assign':
      testCase.ticket(
        {
          ticket: { ...testCase.state.ticket, assigneeId: step.to },
          actor: { kind: 'zendesk', personId: step.by },
        },
        now,
      )
      return
    case 'reply': {
      const at = instant(Math.max(now - step.minutesAgo * MINUTE_MS, TUESDAY_TEN))
      testCase.ticket({ replies: [{ contactId: `r${index}`, personId: step.who, at }] }, now)
      return
    }
    case 'consent': {
      // Whom it waits for depends on what time alone has done by then.
      testCase.wait(now)
      const { command, actor } = consentCommand(testCase, step.kind, step.who, `c${index}`)
      testCase.ask(command, actor, now)
      return
    }
    case 'confirm': {
      // Whom it waits for depends on what time alone has done by then.
      testCase.wait(now)
      const { command, actor } = confirmCommand(testCase, step.kind, step.who, `c${index}`)
      testCase.ask(command, actor, now)
      return
    }
    case 'document': {
      testCase.wait(now)
      const { command, actor } = documentCommand(testCase, step.kind, step.who, `c${index}`)
      testCase.ask(command, actor, now)
      return
    }
    case 'work': {
      testCase.wait(now)
      const { command, actor } = workCommand(testCase, step.kind, step.who, index, now)
      testCase.ask(command, actor, now)
      return
    }
    case 'count':
      testCase.decide(decideCounts({ sameIssueToday: step.count, repeat: 0 }, now), now)
  }
}

type CommandStep = Extract<Step, { do: 'command' }>

function toActor(testCase: TestCase, step: CommandStep, actor: PersonId): PersonId {
  const { handOver, stage } = testCase.state
  if (step.what === 5 || step.what === 6) return handOver?.to ?? actor
  // Whoever may confirm a lowering, and now and then the one who asked for it.
  if (step.what === 21 || step.what === 22) return actor === TOM ? SUE : TOM
  const isApproving =
    stage === 'approval' &&
    (step.what === 3 ||
      (step.what > COMMANDS &&
        testCase.state.fields.finding === 'It broke' &&
        testCase.state.approval !== 'approved'))
  return isApproving ? (actor === TOM ? SUE : TOM) : actor
}

function toCommand(
  testCase: TestCase,
  step: CommandStep,
  now: Instant,
  index: number,
): CaseCommand {
  const { state } = testCase
  const stage = state.stage ?? 'intake'
  const id = `c${index}`
  const handOverId = state.handOver?.handOverId ?? ''
  const commands: CaseCommand[] = [
    { type: 'take' },
    { type: 'record_fields', fields: step.fields },
    { type: 'leave_stage', stage, fields: {} },
    { type: 'approve', stage, note: '' },
    { type: 'offer_hand_over', handOverId: id, to: step.to, note: '' },
    { type: 'accept_hand_over', handOverId },
    { type: 'decline_hand_over', handOverId, reason: 'Busy' },
    { type: 'withdraw_hand_over', handOverId },
    {
      type: 'log_contact',
      contactId: id,
      direction: 'out',
      channel: 'phone',
      outcome: index % 2 === 0 ? 'reached' : 'not_reached',
      summary: '',
    },
    {
      type: 'make_promise',
      promiseId: id,
      what: 'Call',
      dueAt: minutesLater(30 + index * 20, now),
    },
    { type: 'keep_promise', promiseId: state.promises[0]?.promiseId ?? '' },
    { type: 'record_satisfaction', isSatisfied: index % 2 === 0, note: '' },
    { type: 'declare_recusal', reason: 'A friend' },
    { type: 'pause', reason: 'Waiting for the customer' },
    { type: 'resume' },
    { type: 'refuse_approval', stage, reason: 'Not yet' },
    {
      type: 'leave_stage',
      stage,
      fields: { finding: 'It broke', category: 'broken', name: 'Mr Wong', harm: 'A cut' },
    },
    {
      type: 'leave_stage',
      stage,
      fields: { finding: 'It broke', category: 'safety', name: 'Mr Wong', harm: 'A cut' },
    },
    { type: 'return_stage', to: 'intake', reason: 'Ask again' },
    { type: 'raise_triage', tier: 'high', urgency: null, reason: 'Worse than it looks' },
    { type: 'ask_lowering', loweringId: id, tier: 'low', urgency: null, reason: 'Not so bad' },
    { type: 'confirm_lowering', loweringId: state.lowering?.loweringId ?? '' },
    { type: 'refuse_lowering', loweringId: state.lowering?.loweringId ?? '', reason: 'It is' },
    { type: 'record_fields', fields: { verified: true } },
  ]
  return commands[step.what] ?? onward(testCase, stage, id, index)
}

function onward({ state }: TestCase, stage: string, id: string, index: number): CaseCommand {
  const fields = { finding: 'It broke', category: 'broken', name: 'Mr Wong', harm: 'A cut' }
  if (stage === 'intake' || stage === 'expert') return { type: 'leave_stage', stage, fields }
  if (stage === 'approval') {
    if (state.fields.finding !== 'It broke') return { type: 'record_fields', fields }
    return state.approval === 'approved'
      ? { type: 'leave_stage', stage, fields: {} }
      : { type: 'approve', stage, note: '' }
  }
  const hasContact =
    (state.milestones.last_contact ?? 0) >= (state.milestones['entered:answer'] ?? 0)
  if (!hasContact) {
    const channel = 'phone'
    return {
      type: 'log_contact',
      contactId: id,
      direction: 'out',
      channel,
      outcome: 'reached',
      summary: '',
    }
  }
  return (state.milestones.answered ?? 0) >= (state.milestones['entered:answer'] ?? 0)
    ? { type: 'leave_stage', stage, fields: {} }
    : { type: 'record_satisfaction', isSatisfied: index % 3 !== 0, note: '' }
}
