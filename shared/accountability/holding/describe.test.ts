import { describe, expect, test } from 'vitest'
import { ANN, at, BEN, CALENDAR, PEOPLE, SUE } from '#shared/case/test-case.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { LOCALES, type Text } from '#shared/kernel/text.ts'
import { computeCounterfactuals } from './counterfactual.ts'
import {
  describeBudget,
  describeCounterfactual,
  describeFeasibility,
  describeMiss,
  describeShare,
  describeSlice,
  type Wording,
} from './describe.ts'
import { findFeasibility } from './feasibility.ts'
import { type JointLiability, proposeShares } from './propose-shares.ts'
import { ALONE, missOf, POLICY, policyWith, RECORD, type Story, tell } from './test-holding.ts'

const wording: Wording = {
  policy: POLICY,
  calendar: CALENDAR,
  nameOf: (personId) => PEOPLE.get(personId)?.name ?? personId,
}
const SUPERVISOR: JointLiability = {
  id: 'sup',
  who: 'supervisor',
  missed: 'any',
  share_percent: 20,
  rules: ['CD-2.7'],
}
const line = (personId: PersonId) => ({
  ...ALONE,
  supervisor: personId === SUE ? null : SUE,
})
const dumped = () =>
  tell(at('03-03 10:00')).handOver(at('03-03 10:55'), ANN, BEN).until(at('03-03 11:20'))
const missIn = (story: Story) => missOf(story.misses(at('03-03 15:00')), 'record#1')

/** Everything that is said of a missed clock, in one language. */
function told(story: Story, locale: keyof Text = 'en'): string[] {
  const miss = missIn(story)
  const shares = proposeShares(miss, [SUPERVISOR], line)
  const counterfactuals = computeCounterfactuals(miss)
  const hours = { calendar: CALENDAR, absences: [], isComplete: true }
  return [
    describeMiss(wording, miss),
    describeBudget(wording, miss, shares),
    ...miss.slices.map((slice) => describeSlice(wording, slice)),
    ...shares.shares.map((share) => describeShare(wording, share, shares)),
    ...counterfactuals.map((one) => describeCounterfactual(wording, one)),
    ...counterfactuals.map((one) =>
      describeFeasibility(wording, findFeasibility(story.history(), miss, one, [], hours)),
    ),
  ].map((text) => text[locale])
}

describe('in words', () => {
  test('CD-2.7 MF-9.7 a person can check it from what is said', () => {
    expect(told(dumped())).toEqual([
      '“Record” was due 2026-03-03 11:00 and has not been met.',
      'The time allowed was 1 hour of working time; closed hours and pauses count for nobody.',
      'Ann (as the owner): 55 minutes, of it 55 minutes of working time',
      'Ben (as the owner): 5 minutes, of it 5 minutes of working time',
      'Ben (as the owner): 4 hours, of it 3 hours of working time',
      'Ann had it for 55 minutes of 1 hour: 73.33 %.',
      'As the supervisor of Ann, Ben liable beside them: up to 20 % of the whole. Sue never had it: 20 %.',
      'Ben had it for 5 minutes of 1 hour: 6.67 %.',
      'When Ann got it (2026-03-03 10:00), 1 hour remained. Without Ann 3 hours 5 minutes passed, of it 3 hours after it was due. That is not less than the time allowed (1 hour): if all of it was needed, it would have been late anyway.',
      'When Ben got it (2026-03-03 10:55), 5 minutes remained. Without Ben 55 minutes passed, of it 0 minutes after it was due. That is less than the time allowed (1 hour): it cannot be said that it would have been late anyway.',
      'Ann could have met all: 1 open duty, in an order that leaves enough working time for each.',
      'Ben could not have met all, in any order: from 2026-03-03 10:55 to 2026-03-03 11:00 1 of them take 30 minutes at least, with 5 minutes to work in.',
    ])
  })

  test('CD-2.7 the same in Chinese', () => {
    expect(told(dumped(), 'zh-CN')[5]).toBe('Ann在1小时中负责55分钟：73.33%。')
    expect(told(dumped(), 'zh-TW')[6]).toBe(
      '作為Ann、Ben的主管承擔連帶責任：至多占全部的 20%。Sue本人未曾負責：20%。',
    )
  })

  const stories: Record<string, () => Story> = {
    met: () =>
      dumped().do(at('03-03 12:00'), BEN, { type: 'leave_stage', stage: 'intake', fields: {} }),
    unowned: () =>
      tell(at('03-03 10:00'), { openedAt: at('03-03 10:40') }).until(at('03-03 12:00')),
    tooLate: () =>
      tell(at('03-03 10:00'), { openedAt: at('03-03 11:40') }).until(at('03-03 12:00')),
    late: () =>
      tell(at('03-03 10:00')).handOver(at('03-03 11:10'), ANN, BEN).until(at('03-03 12:00')),
    unknown: () =>
      tell(at('03-03 10:00'), {
        policy: policyWith([{ ...RECORD, effort_minutes: undefined }]),
      }).until(at('03-03 12:00')),
    night: () =>
      tell(at('03-02 22:00'), {
        policy: policyWith([{ ...RECORD, amount: { kind: 'elapsed', minutes: 60 } }]),
      }).until(at('03-03 12:00')),
  }
  test.each(Object.keys(stories))(
    'CD-2.7 %s: every sentence is there in every language',
    (name) => {
      const [english, ...chinese] = LOCALES.map((locale) =>
        told(stories[name]?.() as Story, locale),
      )
      for (const sentences of chinese) {
        expect(sentences).toHaveLength(english?.length ?? 0)
        for (const [index, sentence] of sentences.entries()) {
          expect(sentence).toMatch(/\p{Script=Han}/u)
          expect(sentence).not.toBe(english?.[index])
          expect(sentence).not.toMatch(/undefined|null|NaN/)
        }
      }
    },
  )
})
