import { describe, expect, test } from 'vitest'
import { ANN, AWAY, at, BEN, EVE, SUE, TOM } from '#shared/case/test-case.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { MINUTE_MS } from '#shared/kernel/instant.ts'
import { computeCounterfactuals } from './counterfactual.ts'
import { type JointLiability, proposeShares } from './propose-shares.ts'
import {
  ALONE,
  lateAnyway,
  missOf,
  policyWith,
  RECORD,
  type Story,
  sharesOf,
  tell,
} from './test-holding.ts'

/* Tuesday, 3 March 2026, and the days around it; the company works 09:00–12:00 and 13:00–18:00. */

const KEY = 'record#1'
const recorded = (story: Story, when: string) => missOf(story.misses(at(when)), KEY)

describe('one limit, an hour of work', () => {
  test('CD-2.7 who had it all the time has all of it, and could have met it', () => {
    const miss = recorded(tell(at('03-03 10:00')).until(at('03-03 15:00')), '03-03 15:00')
    expect(miss).toMatchObject({ kind: 'limit', dueAt: at('03-03 11:00'), endedAt: null })
    expect(sharesOf(miss)).toEqual({ [ANN]: 10_000 })
    expect(lateAnyway(miss)).toEqual({ [ANN]: null })
  })

  test('CD-2.7 two who had it have as much of it as they had time', () => {
    const story = tell(at('03-03 10:00')).handOver(at('03-03 10:45'), ANN, BEN)
    const miss = recorded(story.until(at('03-03 11:10')), '03-03 11:10')
    expect(sharesOf(miss)).toEqual({ [ANN]: 7500, [BEN]: 2500 })
    expect(miss.slices).toMatchObject([
      { personIds: [ANN], as: 'owner', stage: 'intake', round: 1, workingMs: 45 * MINUTE_MS },
      { personIds: [BEN], isOverdue: false, workingMs: 15 * MINUTE_MS },
      { personIds: [BEN], isOverdue: true, workingMs: 10 * MINUTE_MS },
    ])
  })

  test('CD-2.7 dumped five minutes before it was due, it stays with who let it lie', () => {
    const story = tell(at('03-03 10:00')).handOver(at('03-03 10:55'), ANN, BEN)
    const miss = recorded(story.until(at('03-03 11:20')), '03-03 11:20')
    expect(sharesOf(miss)).toEqual({ [ANN]: 9167, [BEN]: 833 })
    expect(lateAnyway(miss)).toEqual({ [ANN]: null, [BEN]: null })
    const [, ben] = computeCounterfactuals(miss)
    expect(ben).toMatchObject({ personId: BEN, leftMs: 5 * MINUTE_MS, tookAt: at('03-03 10:55') })
  })

  test('CD-2.7 who takes over what is late already has no share, and it would have been late anyway', () => {
    const story = tell(at('03-03 10:00')).handOver(at('03-03 11:00'), ANN, BEN)
    const miss = recorded(story.until(at('03-04 18:00')), '03-04 18:00')
    expect(sharesOf(miss)).toEqual({ [ANN]: 10_000 })
    expect(lateAnyway(miss)).toMatchObject({ [BEN]: 'used_up' })
  })

  test('MF-9.7 who had it shortly is not to blame for what another alone took too long for', () => {
    const story = tell(at('03-03 10:00')).handOver(at('03-03 10:10'), ANN, BEN)
    const miss = recorded(story.until(at('03-03 11:30')), '03-03 11:30')
    expect(lateAnyway(miss)).toEqual({ [ANN]: 'others_alone', [BEN]: null })
  })

  test.each<[string, string | null, string]>([
    // met at    Ann            why
    ['11:09', null, 'a minute less than the hour was with Ben'],
    ['11:10', 'others_alone', 'exactly the hour: at the due instant it is missed'],
    ['11:11', 'others_alone', 'a minute more'],
  ])('MF-9.7 met at %s, without Ann it would have been late anyway: %s (%s)', (met, late, _why) => {
    const story = tell(at('03-03 10:00'))
      .handOver(at('03-03 10:10'), ANN, BEN)
      .do(at(`03-03 ${met}`), BEN, { type: 'leave_stage', stage: 'intake', fields: {} })
    expect(lateAnyway(recorded(story, '03-03 12:00'))).toMatchObject({ [ANN]: late })
  })

  test('LP-4.3 offered and not accepted, it stays with the owner', () => {
    const story = tell(at('03-03 10:00')).do(at('03-03 10:05'), ANN, {
      type: 'offer_hand_over',
      handOverId: 'h',
      to: BEN,
      note: '',
    })
    expect(sharesOf(recorded(story.until(at('03-03 11:20')), '03-03 11:20'))).toEqual({
      [ANN]: 10_000,
    })
  })

  test('LP-4.3 a hand-over that is declined leaves the time with the owner', () => {
    const story = tell(at('03-03 10:00'))
      .do(at('03-03 10:05'), ANN, {
        type: 'offer_hand_over',
        handOverId: 'h',
        to: BEN,
        note: '',
      })
      .do(at('03-03 10:50'), BEN, { type: 'decline_hand_over', handOverId: 'h', reason: 'Busy' })
    expect(sharesOf(recorded(story.until(at('03-03 11:20')), '03-03 11:20'))).toEqual({
      [ANN]: 10_000,
    })
  })

  test('CD-2.7 a weekend between them counts for neither', () => {
    const story = tell(at('03-06 17:45')).handOver(at('03-09 09:15'), ANN, BEN)
    const miss = recorded(story.until(at('03-09 11:00')), '03-09 11:00')
    expect(miss.dueAt).toBe(at('03-09 09:45'))
    expect(sharesOf(miss)).toEqual({ [ANN]: 5000, [BEN]: 5000 })
  })

  test('CD-2.7 a night and a lunch count for nobody', () => {
    const story = tell(at('03-03 11:30')).handOver(at('03-03 12:45'), ANN, BEN)
    const miss = recorded(story.until(at('03-03 15:00')), '03-03 15:00')
    expect(miss.dueAt).toBe(at('03-03 13:30'))
    expect(sharesOf(miss)).toEqual({ [ANN]: 5000, [BEN]: 5000 })
  })

  test('CD-2.7 a pause for the customer counts for nobody', () => {
    const story = tell(at('03-03 10:00'))
      .do(at('03-03 10:15'), ANN, { type: 'pause', reason: 'The customer looks for the receipt' })
      .do(at('03-03 14:00'), ANN, { type: 'resume' })
      .handOver(at('03-03 14:15'), ANN, BEN)
    const miss = recorded(story.until(at('03-03 16:00')), '03-03 16:00')
    expect(miss.dueAt).toBe(at('03-03 14:45'))
    expect(sharesOf(miss)).toEqual({ [ANN]: 5000, [BEN]: 5000 })
    expect(miss.slices.map(({ startAt, endAt }) => [startAt, endAt])).not.toContainEqual([
      at('03-03 10:15'),
      at('03-03 14:00'),
    ])
  })

  test('CD-2.7 before anybody had it, it was nobody’s: the system’s', () => {
    const story = tell(at('03-03 10:00'), { openedAt: at('03-03 10:40') })
    const miss = recorded(story.until(at('03-03 12:00')), '03-03 12:00')
    expect(miss.slices[0]).toMatchObject({ personIds: [], as: 'no_owner', stage: null })
    expect(sharesOf(miss)).toEqual({ system: 6667, [ANN]: 3333 })
    expect(lateAnyway(miss)).toEqual({ [ANN]: null })
  })

  test('CD-2.7 opened when it was past due, it would have been late whoever had it', () => {
    const story = tell(at('03-03 10:00'), { openedAt: at('03-03 11:30') })
    const miss = recorded(story.until(at('03-03 12:00')), '03-03 12:00')
    expect(sharesOf(miss)).toEqual({ system: 10_000 })
    expect(lateAnyway(miss)).toEqual({ [ANN]: 'used_up' })
  })

  test('CD-2.7 who was away could do nothing: that time is the system’s', () => {
    const story = tell(at('03-03 10:00')).until(at('03-03 12:00'))
    const away = (from: string, to: string) =>
      new Map([[ANN, [{ startAt: at(from), endAt: at(to) }]]])
    const partly = story.misses(at('03-03 12:00'), away('03-03 10:15', '03-04 09:00'))
    expect(sharesOf(missOf(partly, KEY))).toEqual({ system: 7500, [ANN]: 2500 })
    const wholly = story.misses(at('03-03 12:00'), away('03-02 09:00', '03-04 09:00'))
    expect(sharesOf(missOf(wholly, KEY))).toEqual({ system: 10_000 })
    expect(computeCounterfactuals(missOf(wholly, KEY))).toEqual([])
  })

  test('CD-2.7 while the service was not there it reminded nobody: that time is the system’s', () => {
    const warned = policyWith([{ ...RECORD, warn_before_minutes: 20 }])
    const story = tell(at('03-03 10:00'), { policy: warned })
    // The warning of 10:40 is only given at 10:50.
    story.testCase.wait(at('03-03 10:50'))
    const miss = recorded(story.until(at('03-03 11:30')), '03-03 11:30')
    expect(miss.slices).toMatchObject([
      { as: 'owner', endAt: at('03-03 10:40') },
      { as: 'service_late', personIds: [], endAt: at('03-03 10:50') },
      { as: 'owner', endAt: at('03-03 11:00') },
      { as: 'owner', isOverdue: true },
    ])
    expect(sharesOf(miss)).toEqual({ [ANN]: 8333, system: 1667 })
  })

  test('CD-2.7 a minute of delay is no failure of the service', () => {
    const warned = policyWith([{ ...RECORD, warn_before_minutes: 20 }])
    const story = tell(at('03-03 10:00'), { policy: warned })
    story.testCase.wait(at('03-03 10:41'))
    const miss = recorded(story.until(at('03-03 11:30')), '03-03 11:30')
    expect(sharesOf(miss)).toEqual({ [ANN]: 10_000 })
  })

  test('CD-2.7 what was met, or taken back, is no miss', () => {
    const met = tell(at('03-03 10:00')).do(at('03-03 10:59'), ANN, {
      type: 'leave_stage',
      stage: 'intake',
      fields: {},
    })
    expect(met.misses(at('03-03 18:00'))).toEqual([])
    const call = policyWith([{ ...RECORD, id: 'call', until: 'first_contact' }])
    const story = tell(at('03-03 10:00'), { policy: call }).until(at('03-03 11:30'))
    expect(story.misses(at('03-03 11:30'))).toHaveLength(1)
    story.testCase.ticket(
      { replies: [{ contactId: 'r', personId: ANN, at: at('03-03 10:30') }] },
      at('03-03 11:40'),
    )
    expect(story.misses(at('03-03 11:40'))).toEqual([])
  })

  test('CD-2.7 a customer reached late ends it when they were reached, not when that was told', () => {
    const call = policyWith([{ ...RECORD, id: 'call', until: 'first_contact' }])
    const story = tell(at('03-03 10:00'), { policy: call }).until(at('03-03 12:00'))
    story.testCase.ticket(
      { replies: [{ contactId: 'r', personId: ANN, at: at('03-03 11:15') }] },
      at('03-03 12:00'),
    )
    expect(missOf(story.misses(at('03-03 15:00')), 'call#1').endedAt).toBe(at('03-03 11:15'))
  })
})

describe('other clocks', () => {
  test('CD-2.7 a limit of the night counts by the night', () => {
    const night = policyWith([{ ...RECORD, amount: { kind: 'elapsed', minutes: 60 } }])
    const story = tell(at('03-03 22:00'), { policy: night }).handOver(at('03-03 22:15'), ANN, BEN)
    const miss = recorded(story.until(at('03-03 23:30')), '03-03 23:30')
    expect(miss.slices.every(({ workingMs }) => workingMs === 0)).toBe(true)
    expect(sharesOf(miss)).toEqual({ [BEN]: 7500, [ANN]: 2500 })
  })

  test('CD-2.7 who took it for the night after a day of another has little of it', () => {
    const day = policyWith([{ ...RECORD, amount: { kind: 'elapsed', minutes: 1440 } }])
    const story = tell(at('03-03 09:00'), { policy: day }).handOver(at('03-03 17:54'), ANN, BEN)
    const miss = recorded(story.until(at('03-04 09:30')), '03-04 09:30')
    expect(sharesOf(miss)).toEqual({ [ANN]: 9875, [BEN]: 125 })
  })

  test('CD-2.7 a limit that began to apply late counts from its anchor, and says what was left', () => {
    const high = policyWith([{ ...RECORD, id: 'high', when: { signal: 'tier', is: 'high' } }])
    const story = tell(at('03-03 10:00'), { policy: high }).do(at('03-03 10:50'), ANN, {
      type: 'raise_triage',
      tier: 'high',
      urgency: null,
      reason: 'Worse than it looked',
    })
    const miss = missOf(story.until(at('03-03 11:30')).misses(at('03-03 11:30')), 'high#1')
    expect(miss.slices).toMatchObject([{ hadBegun: false }, { hadBegun: true }, {}])
    expect(sharesOf(miss)).toEqual({ [ANN]: 10_000 })
    expect(computeCounterfactuals(miss)).toMatchObject([
      { leftMs: 60 * MINUTE_MS, leftAtBeginningMs: 10 * MINUTE_MS },
    ])
  })

  test('CD-2.7 MF-9.7 what a stage waits for belongs to whoever was asked, not to the owner', () => {
    const approve = policyWith([
      { ...RECORD, id: 'approve', from: 'entered:approval', until: 'left:approval' },
    ])
    const story = tell(at('03-03 10:00'), { policy: approve })
      .do(at('03-03 10:00'), ANN, {
        type: 'leave_stage',
        stage: 'intake',
        fields: { category: 'broken' },
      })
      .do(at('03-03 10:05'), ANN, {
        type: 'request_approval',
        approvalId: 'a',
        about: { kind: 'stage', stage: 'approval' },
        amount: null,
        note: '',
      })
      // Only now is what is to be approved all there; the request before is void.
      .do(at('03-03 10:15'), ANN, { type: 'record_fields', fields: { finding: 'It broke' } })
      .do(at('03-03 10:30'), ANN, {
        type: 'request_approval',
        approvalId: 'b',
        about: { kind: 'stage', stage: 'approval' },
        amount: null,
        note: '',
      })
    const miss = missOf(story.until(at('03-03 11:30')).misses(at('03-03 11:30')), 'approve#1')
    expect(miss.slices).toMatchObject([
      { personIds: [ANN], as: 'owner', endAt: at('03-03 10:30') },
      { personIds: [SUE, TOM], as: 'asked', endAt: at('03-03 11:00') },
      { personIds: [SUE, TOM], as: 'asked', isOverdue: true },
    ])
    expect(sharesOf(miss)).toEqual({ [ANN]: 5000, [SUE]: 2500, [TOM]: 2500 })
  })
})

describe('notices', () => {
  const told = (by: 'any' | 'all') =>
    policyWith([], {
      panels: [],
      notices: [
        {
          id: 'harm',
          label: { en: 'Harm', 'zh-CN': '伤害', 'zh-TW': '傷害' },
          when: { field: 'harmed', is: true },
          to: [
            { select: 'role', role: 'supervisor' },
            { select: 'role', role: 'expert' },
          ],
          each: 'all',
          acknowledge: { by, within: { kind: 'elapsed', minutes: 60 } },
          rules: ['CD-2.5'],
        },
      ],
    })
  const harmed = (by: 'any' | 'all') =>
    tell(at('03-03 10:00'), { policy: told(by) }).do(at('03-03 10:00'), ANN, {
      type: 'record_fields',
      fields: { harmed: true },
    })
  const key = 'notice.harm.0:0'

  test('CD-2.7 a notice nobody confirmed is everybody’s who was told', () => {
    const miss = missOf(harmed('any').until(at('03-03 11:30')).misses(at('03-03 11:30')), key)
    expect(miss).toMatchObject({ kind: 'notice', slices: [{ personIds: [EVE, SUE, TOM] }, {}] })
    expect(sharesOf(miss)).toEqual({ [EVE]: 3334, [SUE]: 3333, [TOM]: 3333 })
    expect(lateAnyway(miss)).toEqual({ [EVE]: null, [SUE]: null, [TOM]: null })
  })

  test('CD-2.7 of those who each had to confirm, who did in time has nothing to answer for', () => {
    const story = harmed('all').do(at('03-03 10:40'), SUE, {
      type: 'acknowledge_notice',
      noticeId: 'harm',
    })
    const miss = missOf(story.until(at('03-03 11:30')).misses(at('03-03 11:30')), key)
    expect(sharesOf(miss)).toEqual({ [EVE]: 5000, [TOM]: 5000 })
  })

  test('CD-2.7 who confirmed when it was late had it all the same', () => {
    const story = harmed('all').do(at('03-03 11:10'), SUE, {
      type: 'acknowledge_notice',
      noticeId: 'harm',
    })
    const miss = missOf(story.until(at('03-03 11:30')).misses(at('03-03 11:30')), key)
    expect(sharesOf(miss)).toEqual({ [EVE]: 3334, [SUE]: 3333, [TOM]: 3333 })
  })

  test('CD-2.7 the owner of the case has no part in what others were told', () => {
    const miss = missOf(harmed('any').until(at('03-03 11:30')).misses(at('03-03 11:30')), key)
    expect(Object.keys(sharesOf(miss))).not.toContain(ANN)
  })
})

describe('liable beside them', () => {
  const SUPERVISOR: JointLiability = {
    id: 'sup',
    who: 'supervisor',
    missed: 'any',
    share_percent: 20,
    rules: ['CD-2.7'],
  }
  const HEAD: JointLiability = {
    ...SUPERVISOR,
    id: 'head',
    who: 'department_head',
    share_percent: 10,
  }
  const line = (personId: PersonId) =>
    personId === BEN
      ? { ...ALONE, supervisor: TOM }
      : { ...ALONE, supervisor: SUE, department_head: TOM }
  const story = () =>
    tell(at('03-03 10:00')).handOver(at('03-03 10:45'), ANN, BEN).until(at('03-03 12:00'))

  test('CD-2.7 TM-6.1 the manager takes their part of the whole first', () => {
    const miss = recorded(tell(at('03-03 10:00')).until(at('03-03 12:00')), '03-03 12:00')
    expect(sharesOf(miss, [SUPERVISOR], line)).toEqual({ [ANN]: 8000, [SUE]: 2000 })
    expect(sharesOf(miss, [SUPERVISOR, HEAD], line)).toEqual({
      [ANN]: 7000,
      [SUE]: 2000,
      [TOM]: 1000,
    })
  })

  test('CD-2.7 each manager beside their own, as far as they have one', () => {
    const miss = recorded(story(), '03-03 12:00')
    expect(sharesOf(miss, [SUPERVISOR], line)).toEqual({
      [ANN]: 6000,
      [BEN]: 2000,
      [SUE]: 1500,
      [TOM]: 500,
    })
    // Ben has no head above him: that part stays where it is.
    expect(sharesOf(miss, [HEAD], line)).toEqual({ [ANN]: 6938, [BEN]: 2312, [TOM]: 750 })
  })

  test('CD-2.7 a rule for notices asks for nothing of a limit, and nobody’s time has no manager', () => {
    const miss = recorded(story(), '03-03 12:00')
    expect(sharesOf(miss, [{ ...SUPERVISOR, missed: 'notice' }], line)).toEqual({
      [ANN]: 7500,
      [BEN]: 2500,
    })
    const unowned = tell(at('03-03 10:00'), { openedAt: at('03-03 11:30') })
    const late = recorded(unowned.until(at('03-03 12:00')), '03-03 12:00')
    expect(sharesOf(late, [SUPERVISOR], line)).toEqual({ system: 10_000 })
  })

  test('CD-2.7 rules that ask for more than the whole share it', () => {
    const miss = recorded(tell(at('03-03 10:00')).until(at('03-03 12:00')), '03-03 12:00')
    const rules: JointLiability[] = [
      { ...SUPERVISOR, share_percent: 90 },
      { ...HEAD, share_percent: 60 },
    ]
    expect(sharesOf(miss, rules, line)).toEqual({ [SUE]: 6000, [TOM]: 4000 })
  })

  test('TM-6.1 a manager who had it too has one share of both', () => {
    const miss = recorded(
      tell(at('03-03 10:00')).handOver(at('03-03 10:30'), ANN, SUE).until(at('03-03 12:00')),
      '03-03 12:00',
    )
    const toSue = (personId: PersonId) => ({
      ...ALONE,
      supervisor: personId === SUE ? null : SUE,
    })
    expect(sharesOf(miss, [SUPERVISOR], toSue)).toEqual({ [SUE]: 5500, [ANN]: 4500 })
  })

  test('TM-6.1 nobody is liable beside themselves', () => {
    const miss = recorded(tell(at('03-03 10:00')).until(at('03-03 12:00')), '03-03 12:00')
    const own = (supervisor: PersonId) => ({ ...ALONE, supervisor })
    expect(proposeShares(miss, [SUPERVISOR], own).shares).toMatchObject([
      { personId: ANN, share: 10_000, joint: [] },
    ])
  })

  test('LP-4.3 an absent colleague cannot be handed a case, so none is ever theirs that way', () => {
    const open = tell(at('03-03 10:00'))
    const offered = open.testCase.ask(
      { type: 'offer_hand_over', handOverId: 'x', to: AWAY, note: '' },
      ANN,
      at('03-03 10:10'),
    )
    expect(offered).toMatchObject({ ok: false, code: 'person_not_available' })
  })
})
