import { describe, expect, test } from 'vitest'
import type { PolicyVersionId } from '#shared/kernel/ids.ts'
import { LOCALES, say } from '#shared/kernel/text.ts'
import { aProof, BEGUN_AT, sealed } from '../test-stream.ts'
import { COMPANY, DORA, GRETE, HAN, KIM } from '../test-terms.ts'
import { describeCircular } from './describe.ts'
import type { CircularEvent } from './model.ts'
import { CASES } from './test-circular.ts'

const proposed: CircularEvent = {
  type: 'circular_proposed',
  circularId: 'c',
  policyKey: 'test',
  policyVersionId: 'v1' as PolicyVersionId,
  calendarVersionId: 'c1',
  department: 'sales',
  addressed: ['sales', 'service'],
  basis: { caseIds: CASES, penaltyIds: [] },
  publishers: [KIM],
}
const reminded = { type: 'circular_reminded', key: 'k', department: 'sales', to: [HAN] } as const
const ended = { type: 'naming_ended', penaltyId: 'p' } as const

/** Each kind of event, and what its sentence says in English. */
const SENTENCES: readonly (readonly [CircularEvent, string])[] = [
  [proposed, 'Circular proposed about Sales, on 3 complaints'],
  [
    { ...proposed, basis: { caseIds: CASES.slice(1, 2), penaltyIds: [] } },
    'Circular proposed about Sales, on 1 complaint',
  ],
  [
    { type: 'circular_addressed', departments: ['sales', 'service'] },
    'Addressed to Sales, Service',
  ],
  [{ type: 'circular_drafted', texts: {} }, 'Text written'],
  [
    {
      type: 'person_named',
      personId: DORA,
      penaltyId: 'p',
      basis: sealed('b'),
      until: BEGUN_AT,
    },
    'Dora Dee is named, for a time',
  ],
  [{ ...ended, because: 'over' }, 'The name was taken down: its time is over'],
  [{ ...ended, because: 'reversed' }, 'The name was taken down: the penalty was reversed'],
  [{ ...ended, because: 'withdrawn' }, 'The name was taken back'],
  [
    {
      type: 'circular_issued',
      expiresAt: BEGUN_AT,
      answerBy: BEGUN_AT,
      asked: [{ department: 'service', of: [GRETE] }],
    },
    'Issued to Service',
  ],
  [
    { type: 'circular_asked', department: 'sales', of: [HAN, DORA] },
    'Now asked: Han Mei, Dora Dee',
  ],
  [{ type: 'circular_acknowledged', department: 'sales' }, 'Confirmed by Sales'],
  [
    {
      type: 'rectification_reported',
      reportId: 'r',
      text: sealed('t'),
      proofs: [aProof('p')],
    },
    'Rectification reported',
  ],
  [{ type: 'rectification_accepted', reportId: 'r' }, 'Rectification accepted'],
  [
    { type: 'rectification_returned', reportId: 'r', reason: sealed('r'), answerBy: BEGUN_AT },
    'Rectification sent back',
  ],
  [{ ...reminded, about: 'acknowledgement' }, 'Not confirmed yet: Han Mei reminded'],
  [{ ...reminded, about: 'rectification' }, 'Rectification overdue: Han Mei reminded'],
  [{ type: 'circular_expired' }, 'Taken down: its time is over'],
  [
    { type: 'circular_withdrawn', because: 'penalty_reversed', reason: null },
    'Taken down: a penalty that it rests on was reversed',
  ],
  [{ type: 'circular_withdrawn', because: 'person', reason: sealed('r') }, 'Taken down'],
  [{ type: 'circular_dropped', reason: sealed('r') }, 'Dropped, not issued'],
]

const DEPARTMENTS: Readonly<Record<string, ReturnType<typeof say>>> = {
  sales: say('Sales', '销售部', '銷售部'),
  service: say('Service', '客服部', '客服部'),
}

describe('an event of a circular as a sentence', () => {
  test.each(SENTENCES)('TM-5.3.2 %# in English, and in two kinds of Chinese', (event, english) => {
    const text = describeCircular(
      event,
      (id) => COMPANY.get(id)?.name ?? id,
      (id) => DEPARTMENTS[id] ?? say(id, id, id),
    )
    expect(text.en).toBe(english)
    for (const locale of LOCALES.filter((one) => one !== 'en'))
      expect(text[locale]).toMatch(/\p{Script=Han}/u)
    expect(JSON.stringify(text)).not.toContain('undefined')
  })
})
