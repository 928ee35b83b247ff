import { describe, expect, test } from 'vitest'
import type { PolicyVersionId } from '#shared/kernel/ids.ts'
import { LOCALES } from '#shared/kernel/text.ts'
import { aProof, BEGUN_AT, sealed } from '../test-stream.ts'
import { COMPANY, DORA, HAN, TERMS } from '../test-terms.ts'
import { describeImprovement } from './describe.ts'
import type { ImprovementEvent } from './model.ts'
import { anImprovement } from './test-improvement.ts'

const opened: ImprovementEvent = {
  ...anImprovement(),
  type: 'improvement_opened',
  policyKey: 'test',
  policyVersionId: 'v1' as PolicyVersionId,
  calendarVersionId: 'c1',
  owner: HAN,
  about: null,
  seriesId: 'i-1',
  number: 1,
}
const examined = { type: 'examined', examId: 'e', personId: DORA, isPassed: true } as const
const reminded = { type: 'improvement_reminded', key: 'k', to: [HAN, DORA] } as const

/** Each kind of event, and what its sentence says in English. */
const SENTENCES: readonly (readonly [ImprovementEvent, string])[] = [
  [opened, 'Rectification, by Han Mei: One list for all promises'],
  [{ ...opened, owner: null }, 'Rectification, without an owner yet: One list for all promises'],
  [
    { ...opened, isSystemic: true },
    'Rectification, by Han Mei: One list for all promises; a common cause',
  ],
  [{ type: 'participants_named', personIds: [HAN, DORA] }, 'To take part: Han Mei, Dora Dee'],
  [
    { type: 'participant_released', personId: DORA, reason: null },
    'Dora Dee no longer has to take part',
  ],
  [
    { type: 'milestone_added', milestone: { milestoneId: 'm', title: 'Half', dueAt: BEGUN_AT } },
    'Milestone added: Half',
  ],
  [{ type: 'milestone_reached', milestoneId: 'm' }, 'Milestone reached'],
  [{ type: 'milestone_dropped', milestoneId: 'm', reason: sealed('r') }, 'Milestone dropped'],
  [{ type: 'owner_offered', handOverId: 'h', to: DORA }, 'Offered to Dora Dee'],
  [{ type: 'owner_accepted', handOverId: 'h', personId: DORA }, 'Dora Dee took it over'],
  [{ type: 'owner_declined', handOverId: 'h', reason: null }, 'Hand-over declined'],
  [{ type: 'owner_offer_withdrawn', handOverId: 'h' }, 'Hand-over withdrawn'],
  [{ type: 'owner_passed', to: HAN }, 'Passed to Han Mei: whoever had it can no longer do it'],
  [{ type: 'progress_reported', text: sealed('t') }, 'Progress reported'],
  [{ type: 'proof_added', proof: aProof('p') }, 'Proof added: minutes.pdf'],
  [{ ...examined, score: 80 }, 'Dora Dee passed the examination (80)'],
  [{ ...examined, score: null }, 'Dora Dee passed the examination'],
  [{ ...examined, isPassed: false, score: 20 }, 'Dora Dee did not pass the examination (20)'],
  [{ type: 'systemic_flagged' }, 'Found to be a common cause: penalties for it wait'],
  [{ ...reminded, about: 'due' }, 'Overdue: Han Mei, Dora Dee reminded'],
  [{ ...reminded, about: 'milestone' }, 'A milestone is overdue: Han Mei, Dora Dee reminded'],
  [
    { ...reminded, about: 'effect' },
    'The effect is to be looked at now: Han Mei, Dora Dee reminded',
  ],
  [{ type: 'done_reported', text: null }, 'Reported done'],
  [{ type: 'effect_check_opened', until: BEGUN_AT }, 'Its effect is watched from here on'],
  [
    { type: 'effect_measured', repeats: { before: 5, after: 2 } },
    'Complaints with this cause: 5 before, 2 after',
  ],
  [{ type: 'effect_judged', isEffective: true, learned: null }, 'Found effective'],
  [{ type: 'effect_judged', isEffective: false, learned: null }, 'Found not effective'],
  [{ type: 'improvement_reopened', dueAt: BEGUN_AT }, 'Begun again'],
  [{ type: 'improvement_closed' }, 'Improvement closed'],
  [{ type: 'improvement_cancelled', reason: sealed('r') }, 'Improvement called off'],
  [{ type: 'successor_opened', improvementId: 'i-1.2' }, 'The next one was opened'],
]

describe('an event of an improvement as a sentence', () => {
  test.each(SENTENCES)('IP-3.1 %# in English, and in two kinds of Chinese', (event, english) => {
    const text = describeImprovement(event, TERMS, (id) => COMPANY.get(id)?.name ?? id)
    expect(text.en).toBe(english)
    for (const locale of LOCALES.filter((one) => one !== 'en'))
      expect(text[locale]).toMatch(/\p{Script=Han}/u)
    expect(JSON.stringify(text)).not.toContain('undefined')
  })
})
