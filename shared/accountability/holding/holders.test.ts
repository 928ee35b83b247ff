import { describe, expect, test } from 'vitest'
import {
  ANN,
  anOpening,
  at,
  CALENDAR,
  contact,
  EVE,
  openTestCase,
  SUE,
  TOM,
} from '#shared/case/test-case.ts'
import { TEST_POLICY, TEST_POLICY_INPUT } from '#shared/case/test-policy.ts'
import type { PolicyInput } from '#shared/policy/schema.ts'
import { foldHistory } from './fold-history.ts'
import { holdersOfProgress } from './holders.ts'
import { policyWith, RECORD, type Story, tell } from './test-holding.ts'

type Stage = PolicyInput['stages'][number]

/** The one stage after the intake asks for that; whatever is not said, nobody else has a part in it. */
function stageWith(over: Partial<Stage>, more: Partial<PolicyInput> = {}) {
  const [intake] = TEST_POLICY_INPUT.stages
  if (!intake) throw new Error('the test policy has an intake')
  const { approver: _approver, ...stage } = TEST_POLICY_INPUT.stages.find(
    ({ id }) => id === 'approval',
  ) as Stage
  const work: Stage = { ...stage, id: 'work', returns_to: [], authority: 'looking', ...over }
  return policyWith([], { panels: [], notices: [], stages: [intake, work], ...more })
}

function inStage(policy: ReturnType<typeof policyWith>): Story {
  return tell(at('03-03 10:00'), { policy })
    .do(at('03-03 10:00'), ANN, {
      type: 'leave_stage',
      stage: 'intake',
      fields: { category: 'broken' },
    })
    .do(at('03-03 10:05'), ANN, { type: 'record_fields', fields: { finding: 'It broke' } })
}

const asked = (story: Story) =>
  story.do(at('03-03 10:10'), ANN, {
    type: 'request_approval',
    approvalId: 'a',
    about: { kind: 'stage', stage: 'work' },
    amount: null,
    note: '',
  })

const held = (story: Story, policy: ReturnType<typeof policyWith>) =>
  holdersOfProgress(story.testCase.state, policy)

const OWNER = { personIds: [ANN], as: 'owner' }

describe('whom a case waits for', () => {
  test('MF-9.7 its owner, until everything they can do is done', () => {
    const policy = stageWith({ requires: ['contact', 'approval'] })
    const story = asked(inStage(policy))
    expect(held(story, policy)).toMatchObject(OWNER)
    story.do(at('03-03 10:20'), ANN, contact('c'))
    expect(held(story, policy)).toEqual({ personIds: [SUE, TOM], as: 'asked', isEach: false })
    story.do(at('03-03 10:30'), SUE, { type: 'give_approval', approvalId: 'a', note: '' })
    expect(held(story, policy)).toMatchObject(OWNER)
  })

  test('MF-9.7 its owner, as long as nobody was asked', () => {
    const policy = stageWith({ requires: ['approval'] })
    expect(held(inStage(policy), policy)).toMatchObject(OWNER)
  })

  test('MF-9.7 its owner, while a condition of the stage does not hold either', () => {
    const because = { en: 'No', 'zh-CN': '不', 'zh-TW': '不' }
    const exit = [{ when: { field: 'outcome', is: 'solved' } as const, because, rules: [] }]
    const policy = stageWith({ requires: ['approval'], exit })
    expect(held(asked(inStage(policy)), policy)).toMatchObject(OWNER)
  })

  test('CD-2.7 whoever was told and has to confirm', () => {
    const label = { en: 'Harm', 'zh-CN': '伤害', 'zh-TW': '傷害' }
    const policy = stageWith(
      { requires: ['acknowledgements'] },
      {
        notices: [
          {
            id: 'harm',
            label,
            when: { field: 'harmed', is: true },
            to: [{ select: 'role', role: 'supervisor' }],
            each: 'all',
            acknowledge: { by: 'all', within: { kind: 'elapsed', minutes: 60 } },
            rules: ['CD-2.5'],
          },
        ],
      },
    )
    const story = inStage(policy).do(at('03-03 10:10'), ANN, {
      type: 'record_fields',
      fields: { harmed: true },
    })
    expect(held(story, policy)).toEqual({ personIds: [SUE, TOM], as: 'asked', isEach: true })
    story.do(at('03-03 10:20'), SUE, { type: 'acknowledge_notice', noticeId: 'harm' })
    expect(held(story, policy)).toMatchObject({ personIds: [TOM] })
  })

  test('CD-2.7 the chair of a body that has not decided', () => {
    const policy = stageWith(
      { requires: ['panel_decision'] },
      { panels: TEST_POLICY_INPUT.panels ?? [] },
    )
    const story = inStage(policy).do(at('03-03 10:10'), ANN, {
      type: 'record_fields',
      fields: { harmed: true },
    })
    expect(held(story, policy)).toEqual({ personIds: [SUE], as: 'asked', isEach: true })
  })

  test('CD-2.7 whoever has to approve a remedy, then whoever has to carry it out', () => {
    const policy = stageWith({ requires: ['remedies_done'] })
    const story = inStage(policy).do(at('03-03 10:10'), ANN, {
      type: 'propose_remedy',
      remedyId: 'r',
      kind: 'refund',
      amount: 50_000,
      what: '',
    })
    const approvalId = story.testCase.state.approvals?.[0]?.approvalId ?? ''
    expect(held(story, policy)).toMatchObject({ personIds: [SUE], as: 'asked' })
    story.do(at('03-03 10:20'), SUE, { type: 'give_approval', approvalId, note: '' })
    expect(held(story, policy)).toMatchObject({ personIds: [EVE], as: 'asked' })
    story.do(at('03-03 10:40'), EVE, { type: 'give_approval', approvalId, note: '' })
    expect(story.testCase.state.remedies).toMatchObject([{ assigned: [EVE] }])
    expect(held(story, policy)).toMatchObject({ personIds: [EVE], as: 'asked' })
  })

  test('CD-2.7 its owner, where a remedy is theirs to carry out', () => {
    const policy = stageWith({ requires: ['remedies_done'] })
    const story = inStage(policy).do(at('03-03 10:10'), ANN, {
      type: 'propose_remedy',
      remedyId: 'r',
      kind: 'repair',
      amount: null,
      what: '',
    })
    expect(held(story, policy)).toMatchObject(OWNER)
  })

  test('LP-5.1 a contact is the owner’s to make, whatever the stage waits for', () => {
    const policy = policyWith([{ ...RECORD, id: 'call', until: 'first_contact' }])
    const story = tell(at('03-03 10:00'), { policy })
      .do(at('03-03 10:00'), ANN, {
        type: 'leave_stage',
        stage: 'intake',
        fields: { category: 'broken' },
      })
      .do(at('03-03 10:05'), ANN, { type: 'record_fields', fields: { finding: 'It broke' } })
      .do(at('03-03 10:10'), ANN, {
        type: 'request_approval',
        approvalId: 'a',
        about: { kind: 'stage', stage: 'approval' },
        amount: null,
        note: '',
      })
    expect(held(story, policy)).toMatchObject({ as: 'asked' })
    const [miss] = story.until(at('03-03 11:30')).misses(at('03-03 11:30'))
    expect(miss?.slices.every(({ personIds }) => personIds.join() === ANN)).toBe(true)
  })
})

describe('since when a clock ran', () => {
  test('LP-3.4 what stood only between two events of one instant never ran', () => {
    const story = openTestCase({ ...anOpening(), prefill: { category: 'safety' } })
    story.do(
      { type: 'ask_lowering', loweringId: 'l', tier: 'low', urgency: null, reason: 'Not so bad' },
      story.state.owner ?? ANN,
      at('03-03 11:00'),
    )
    story.do({ type: 'confirm_lowering', loweringId: 'l' }, SUE, at('03-03 11:30'))
    const { clocks } = foldHistory(story.events, TEST_POLICY, () => CALENDAR)
    expect(clocks.find(({ key }) => key === 'call_low#1')).toMatchObject({
      anchorAt: at('03-03 10:00'),
      beganAt: at('03-03 11:30'),
    })
  })
})
