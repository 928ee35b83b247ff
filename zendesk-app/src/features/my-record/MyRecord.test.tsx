import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { MyRecordView } from '#shared/contract/record-view.ts'
import { parseLocalDate } from '#shared/kernel/local-date.ts'
import { aText, inHours } from '../../test/builders.ts'
import {
  aMyRecord,
  anAppealView,
  aPenaltyView,
  aRecordItem,
  aStayedPenalty,
  JUN,
  KAI,
  WEI,
} from '../../test/procedure-builders.ts'
import { failOnWarnings, readView, silentApi } from '../../test/render.tsx'
import { AccountabilityLanguage } from '../accountability/RecordScope.tsx'
import { MyRecord } from './MyRecord.tsx'

beforeEach(() => {
  failOnWarnings()
})
afterEach(() => {
  vi.restoreAllMocks()
})

const nothing = () => undefined

function screen(view: MyRecordView) {
  return (
    <AccountabilityLanguage>
      <MyRecord api={silentApi} view={view} reload={nothing} apply={nothing} />
    </AccountabilityLanguage>
  )
}

describe('my record', () => {
  test.each([
    ['en', 'My record', 'Answer what is said', 'Time to answer what is said', 'LP-5.2b'],
    ['zh-CN', '我的记录', '陈述申辩', '申辩期限', 'LP-5.2b'],
    ['zh-TW', '我的記錄', '陳述申辯', '申辯期限', 'LP-5.2b'],
  ] as const)(
    'my record in %s: what is said, by which clause, and the answer',
    async (locale, ...parts) => {
      const text = await readView(screen(aMyRecord()), locale)
      for (const part of parts) expect(text).toContain(part)
      expect(text).toContain('She mocked the member twice.')
      expect(text).toContain('张伟 Zhang Wei')
    },
  )

  test('my record: nobody of whom nothing is said is frightened', async () => {
    const text = await readView(screen(aMyRecord({ items: [], waiting: 0 })))
    expect(text).toContain('Nothing is said about you.')
    expect(text).not.toContain('waits for you')
  })

  test('my record: what was not founded and follows nothing says so', async () => {
    const item = aRecordItem({ penalties: [], parties: [], finding: null, attributed: null })
    const text = await readView(screen(aMyRecord({ items: [item] })))
    expect(text).toContain('Nothing follows for you.')
    expect(text).toContain('You are not held responsible for anything here.')
    expect(text).toContain('Nothing was found yet.')
  })

  test('my record: the clock on the institution stands first among what one reads of an appeal', async () => {
    const item = aRecordItem({
      penalties: [aStayedPenalty()],
      appeals: [anAppealView()],
      clocks: [
        {
          key: 'appeal/a1',
          label: aText('Answer to the appeal'),
          on: 'institution',
          dueAt: inHours(70),
          isOver: false,
          about: 'a1',
          ruleIds: [],
        },
      ],
      actions: { 'withdraw_appeal/a1': { allowed: true } },
    })
    const text = await readView(screen(aMyRecord({ items: [item] })))
    expect(text).toContain('The organisation has to act until Sun 15 Mar 2026')
    expect(text).toContain('2 d 22 h left')
    expect(text).toContain(KAI.name)
    expect(text).toContain('Withdraw the appeal')
    expect(text).toContain('received by 李娜 Li Na (you)')
  })

  test('my record: what a limit that is over means is said in words, not in colour alone', async () => {
    const [clock] = aRecordItem().clocks
    if (!clock) throw new Error('there is a clock')
    const clocks = [{ ...clock, on: 'institution' as const, dueAt: inHours(-3), isOver: true }]
    const text = await readView(screen(aMyRecord({ items: [aRecordItem({ clocks })] })))
    expect(text).toContain('3 h over')
  })

  test('my record: what silence decided names nobody', async () => {
    const appeal = anAppealView({
      status: { id: 'reversed', label: aText('Reversed') },
      decidedAt: inHours(-1),
    })
    const item = aRecordItem({ penalties: [aStayedPenalty()], appeals: [appeal] })
    const text = await readView(screen(aMyRecord({ items: [item] })))
    expect(text).toContain('Nobody answered in time.')
    expect(text).toContain(JUN.name)
  })

  test('my record: an erased text says that it was erased', async () => {
    const item = aRecordItem({ penalties: [aPenaltyView({ reasons: { text: null } })] })
    expect(await readView(screen(aMyRecord({ items: [item] })))).toContain('This text was erased.')
  })

  test('my record: what one may not do stays countable, and what one may is a button', async () => {
    const text = await readView(screen(aMyRecord()))
    expect(text).toContain('1 thing cannot be done now')
    expect(text).toContain('Ask for a correction')
  })

  test('my record: clauses wait for the reader’s word until they gave it', async () => {
    const [clauses] = aMyRecord().clauses
    if (!clauses) throw new Error('there are clauses')
    expect(await readView(screen(aMyRecord()))).toContain(
      'I have read the clauses: Points programme',
    )
    const known = await readView(
      screen(aMyRecord({ clauses: [{ ...clauses, receivedAt: inHours(-500) }] })),
    )
    expect(known).not.toContain('I have read the clauses: Points programme')
    expect(known).toContain('You confirmed on')
  })

  test('my record: a standing shows each entry with why it was made and its expiry; money in its currency', async () => {
    const points = {
      entryId: 'n1',
      unit: 'points' as const,
      currency: null,
      amount: -3,
      reason: 'penalty' as const,
      label: aText('Points'),
      month: '2026-02',
      actOn: parseLocalDate('2026-02-01'),
      effectiveAt: inHours(-300),
      expiresOn: parseLocalDate('2026-08-01'),
      text: null,
    }
    const money = { unit: 'money' as const, currency: 'CNY', expiresOn: null }
    const entries = [
      points,
      { ...points, entryId: 'n2', amount: 1, reason: 'reversal' as const },
      { ...points, ...money, entryId: 'n3', amount: -125_000, reason: 'instalment' as const },
    ]
    const text = await readView(screen(aMyRecord({ standing: { points: 3, merits: 0, entries } })))
    expect(text).toContain('Points · Penalty in effect February 2026 −3 points')
    expect(text).toContain('Points · Reversed February 2026 +1 point ')
    expect(text).toContain('1 Aug 2026')
    expect(text).toContain('Instalment February 2026 −CN¥1,250.00')
  })

  test('TM-6.1 TM-6.2.1 my record: what was set aside, what is missing and why it ended is read by whom it is about', async () => {
    const said = (text: string) => ({ reason: { text }, by: WEI, at: inHours(-2) })
    const penalty = aPenaltyView({
      overrides: [
        {
          guard: { id: 'systemic_cause_open', label: aText('Common cause not removed yet') },
          reason: { text: 'She was taught in February.' },
          askedBy: JUN,
          confirmedBy: KAI,
        },
      ],
      selfReviewReturned: said('What will be different?'),
      endedAt: inHours(-2),
      ended: said('It was another call.'),
      copies: [
        {
          copyId: 'person',
          label: aText('The person concerned'),
          isServing: true,
          receivedAt: inHours(-6),
          how: 'refused_to_sign',
          by: WEI,
          witness: KAI,
        },
      ],
    })
    const text = await readView(
      screen(aMyRecord({ items: [aRecordItem({ penalties: [penalty] })] })),
    )
    expect(text).toContain(`asked for by ${JUN.name}, confirmed by ${KAI.name}. Reason:`)
    expect(text).toContain(`signature refused before ${KAI.name}`)
    for (const part of [
      'She was taught in February.',
      'What will be different?',
      'It was another call.',
    ])
      expect(text).toContain(part)
  })
})
