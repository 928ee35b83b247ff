import { describe, expect, test } from 'vitest'
import { advance } from '#shared/case/advance.ts'
import { decideCommand } from '#shared/case/decide-command.ts'
import type { Effect } from '#shared/case/facts.ts'
import {
  ANN,
  EVE,
  leaveIntake,
  minutesLater,
  openTestCase,
  SUE,
  type TestCase,
  TOM,
} from '#shared/case/test-case.ts'

const harmed = { type: 'record_fields', fields: { harmed: true } } as const
const confirm = { type: 'acknowledge_notice', noticeId: 'harm_told' } as const

const of = (testCase: TestCase) =>
  testCase.notes.filter(({ key }) => /notice|reminder|rung/.test(key))
const short = (testCase: TestCase) => (effect: Effect) => [
  effect.key.replace(`${testCase.state.caseId}:`, ''),
  effect.kind,
]

describe('IP-6.1 what leaves because of a notice', () => {
  test('a note, a mail to each, one message for all; nothing of it twice', () => {
    const testCase = openTestCase().do(harmed, ANN, minutesLater(10))
    expect(of(testCase).map(short(testCase))).toEqual([
      ['notice:harm_told.0:0', 'note'],
      ['mail:notice:harm_told.0:0:110', 'mail'],
      ['chat:notice:harm_told.0:0', 'chat'],
    ])
    const [note, mail, chat] = of(testCase)
    expect(note?.body).toBe(
      'Redress · Told Eve: Harm told [CD-2.5]\nTo be confirmed by 2026-03-04 10:10 (Asia/Shanghai).',
    )
    expect(mail).toMatchObject({ to: [EVE], subject: 'Harm told' })
    expect(mail?.body).toContain('Dear Eve,')
    expect(mail?.body).toContain('To be confirmed by 2026-03-04 10:10')
    expect(chat).toMatchObject({
      to: [EVE],
      body: 'Redress · Harm told\nFor Eve\nTo be confirmed by 2026-03-04 10:10 (Asia/Shanghai).',
    })
  })

  test('CD-2.5 a confirmation that was missed names who should have given it', () => {
    const testCase = openTestCase().do(harmed, ANN, minutesLater(10)).wait(minutesLater(1451))
    const missed = testCase.notes.find(({ key }) => key.includes('breach:notice.harm_told'))
    expect(missed?.body).toContain('It waited for: Eve\nOwner at that time: Ann')
  })

  test('a notice with a note alone writes only that', () => {
    const testCase = leaveIntake(openTestCase(), minutesLater(10), 'safety')
    expect(of(testCase)).toEqual([
      {
        key: `${testCase.state.caseId}:notice:safety_told.0:0`,
        kind: 'note',
        body: 'Redress · Told Sue: Safety told [LP-5.2a]',
      },
    ])
  })

  test('all of them: says that each has to confirm', () => {
    const testCase = openTestCase()
      .do(harmed, ANN, minutesLater(10))
      .do(confirm, EVE, minutesLater(20))
    expect(of(testCase).at(-1)?.body).toContain('Told Sue, Tom: Harm told')
    expect(of(testCase).at(-1)?.body).toContain('Each of them has to confirm.')
  })

  test('its reminder and its ladder go by mail and chat, to whoever has not confirmed', () => {
    const testCase = openTestCase().do(harmed, ANN, minutesLater(10)).wait(minutesLater(1520))
    const later = of(testCase).filter(({ key }) => /reminder|rung/.test(key))
    expect(later.map(short(testCase))).toEqual([
      ['mail:reminder:notice.harm_told.0:0:110', 'mail'],
      ['chat:reminder:notice.harm_told.0:0', 'chat'],
      ['mail:rung1:notice.harm_told.0:0:101', 'mail'],
      ['chat:rung1:notice.harm_told.0:0', 'chat'],
      ['mail:rung2:notice.harm_told.0:0:201', 'mail'],
      ['chat:rung2:notice.harm_told.0:0', 'chat'],
    ])
    expect(later[1]?.body).toContain('Reminder: please confirm “Harm told”.')
    expect(later[3]?.body).toContain('Not confirmed in time: Harm told. It waits for Eve.')
  })

  test('CD-2.1 nobody recused is written to', () => {
    const testCase = openTestCase()
      .do(harmed, ANN, minutesLater(10))
      .do({ type: 'declare_recusal', reason: 'A friend' }, EVE, minutesLater(20))
    const to = of(testCase)
      .slice(3)
      .flatMap((effect) => (effect.kind === 'note' ? [] : effect.to))
    expect(to).not.toContain(EVE)
    expect(testCase.state.notices?.[0]?.to).toEqual([SUE, TOM])
  })

  test('in two languages: one mail that says it in both', () => {
    const { facts } = openTestCase()
    const advanced = advance(facts, decideCommand(harmed, ANN, minutesLater(10)), {
      effectiveAt: minutesLater(10),
      now: minutesLater(10),
      locales: ['zh-CN', 'en'],
    })
    const mail = advanced.ok ? advanced.value.notes.find(({ kind }) => kind === 'mail') : undefined
    expect(mail).toMatchObject({ subject: 'Harm told（简） / Harm told' })
    expect(mail?.body).toContain('须在 2026-03-04 10:10（Asia/Shanghai） 前确认。')
    expect(mail?.body).toContain('To be confirmed by 2026-03-04 10:10 (Asia/Shanghai).')
  })
})
