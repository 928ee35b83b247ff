import { describe, expect, test } from 'vitest'
import {
  aFinding,
  anAnswer,
  anAppeal,
  anAttribution,
  aParty,
  aProposal,
  EVIDENCE,
  GIA,
  HAL,
  INA,
  MONDAY,
  openTestProceeding,
  sealed,
  type TestProceeding,
  uptoAttribution,
  uptoNotice,
} from '#shared/accountability/proceeding/test-proceeding.ts'
import { ANN, at, BEN, SUE, TOM } from '#shared/case/test-case.ts'
import { invariant } from '#shared/kernel/result.ts'
import { LOCALES, type Locale } from '#shared/kernel/text.ts'
import { type NoticeReader, toNoticePage } from './notice-page.ts'

const HOSTILE = '<img src=x onerror=alert(1)>'

function page(
  of: TestProceeding,
  { reader = 'full', locale = 'en' }: { reader?: NoticeReader; locale?: Locale } = {},
) {
  const person = of.facts.people.get(TOM)
  invariant(person, 'Tom is on the staff')
  const result = toNoticePage({
    events: of.events.map((one, index) => ({ ...one, seq: index + 1 })),
    showing: {
      facts: of.facts,
      person,
      now: at('03-20 10:00'),
      timeZone: 'Asia/Shanghai',
      read: ({ textId }) => ({ text: textId === 'gone' ? null : `${HOSTILE} ${textId}` }),
    },
    penaltyId: 'x1',
    reader,
    locale,
  })
  invariant(result.ok, 'there is a notice')
  return result.value
}

/** Of 6,000 lost, 80 % Ann’s, 2,400 in two months. */
function moneyNotice(): TestProceeding {
  const instalments = ['2026-04', '2026-05'].map((month) => ({ month, amount: 120_000 }))
  const system = {
    partyId: 'sys',
    kind: 'system',
    personId: null,
    department: null,
    name: 'CRM',
  } as const
  return openTestProceeding()
    .do(EVIDENCE, INA, MONDAY)
    .do(aFinding({ loss: 600_000 }), INA, MONDAY)
    .do(anAttribution(aParty({ share: 8_000 }), aParty({ ...system, share: 2_000 })), SUE, MONDAY)
    .do(aProposal({ penalty: 'loss', amount: 240_000, instalments }), SUE, MONDAY)
    .do({ type: 'tell_allegation', penaltyId: 'x1' }, SUE, MONDAY)
    .do({ type: 'submit_penalty', penaltyId: 'x1' }, SUE, at('03-11 18:00'))
    .do({ type: 'approve_penalty', penaltyId: 'x1', note: null }, TOM, at('03-12 10:00'))
    .do({ type: 'approve_penalty', penaltyId: 'x1', note: null }, GIA, at('03-12 11:00'))
    .do({ type: 'issue_notice', penaltyId: 'x1', noticeId: 'n1' }, SUE, at('03-12 12:00'))
}

/** Label → value of all lines, and heading → rows of all tables. */
function contentOf({ head, sections }: Pick<ReturnType<typeof page>, 'head' | 'sections'>) {
  const lines = [...head, ...sections.flatMap((one) => (one.kind === 'lines' ? one.lines : []))]
  const tables = sections.flatMap((one) =>
    one.kind === 'table' ? [[one.heading, one.rows] as const] : [],
  )
  return {
    lines: Object.fromEntries(lines.map(({ label, value }) => [label, value])),
    tables: Object.fromEntries(tables),
  }
}

function recordOf(of: TestProceeding, reader: NoticeReader = 'full') {
  return contentOf({ head: [], sections: page(of, { reader }).record })
}

describe('a penalty notice to read and print', () => {
  test('MF-11.2 it says whom, by which clause, for what, what follows, on which evidence and who decided', () => {
    const { lines, tables } = contentOf(page(uptoNotice()))
    expect(lines).toMatchObject({
      Person: 'Ann',
      'Issued by': 'Sue',
      Finding: 'Founded',
      'Date of the act': '2026-03-03',
      Cause: 'Human › Careless',
      'Clause that provides it': 'Points by impact',
      Points: '2 deducted',
      'No longer counts from': '2027-03-03',
      Proposed: 'Sue, 2026-03-09 10:00',
      'Answer of the person concerned': '2026-03-10 10:00',
      Decided: 'Tom, 2026-03-11 10:00',
      'Until when': '5 working days (T+5), counted from the service of this notice',
      'Copies go to': 'Of the person, Our own',
    })
    expect(tables.Evidence).toEqual([['Record', 'call.mp3', '2026-03-09 10:00']])
  })

  test('MF-11.2 money is shown with its instalments, as it was issued and not as it was moved since', () => {
    const issued = moneyNotice()
    const asIssued = page(issued)
    issued
      .do(
        {
          type: 'receive_copy',
          penaltyId: 'x1',
          copyId: 'theirs',
          how: 'received',
          witness: null,
        },
        ANN,
        at('05-12 10:00'),
      )
      .do(anAppeal(), ANN, at('05-13 10:00'))
    expect(issued.state.penalties[0]?.measure.instalments[0]?.month).toBe('2026-05')
    const { lines, tables } = contentOf(asIssued)
    expect(lines.Amount).toBe('CNY 2,400.00')
    expect(lines.Loss).toBe('CNY 6,000.00')
    expect(tables.Instalments).toEqual([
      ['2026-04', 'CNY 1,200.00'],
      ['2026-05', 'CNY 1,200.00'],
    ])
    expect(page(issued)).toEqual({ ...asIssued, record: page(issued).record })
  })

  test('MF-11.2 receipts, a refusal to sign with its witness and a reversal stand apart below', () => {
    const notice = uptoNotice()
    const before = page(notice)
    expect(recordOf(notice).tables.Copies).toEqual([
      ['Of the person', '–', '–', '–'],
      ['Our own', '–', '–', '–'],
    ])
    notice
      .do(
        {
          type: 'receive_copy',
          penaltyId: 'x1',
          copyId: 'theirs',
          how: 'refused_to_sign',
          witness: BEN,
        },
        SUE,
        at('03-12 10:00'),
      )
      .do(
        { type: 'receive_copy', penaltyId: 'x1', copyId: 'own', how: 'received', witness: null },
        SUE,
        at('03-12 10:05'),
      )
      .do(anAppeal(), ANN, at('03-13 10:00'))
      .do(anAnswer(), HAL, at('03-16 10:00'))
    const { tables, lines } = recordOf(notice)
    expect(tables.Copies).toEqual([
      ['Of the person', '2026-03-12 10:00', 'Refused to sign, witness: Ben', 'Sue'],
      ['Our own', '2026-03-12 10:05', 'Received', 'Sue'],
    ])
    expect(lines).toEqual({
      Served: '2026-03-12 10:00',
      'How this can be contested: Until when': '2026-03-19 18:00',
      'State now': 'Reversed',
    })
    const { record, ...content } = page(notice)
    expect({ ...content, record: before.record }).toEqual(before)
    expect(record).not.toEqual(before.record)
  })

  test('MF-11.2 it has the number it was given', () => {
    const notice = uptoNotice()
    expect(page(notice).head[0]?.label).toBe('Person')
    const numbered = notice.events.map((one) =>
      one.event.type === 'notice_issued' ? { ...one, event: { ...one.event, number: 'C-7' } } : one,
    )
    expect(page({ ...notice, facts: notice.facts, events: numbered }).head[0]).toEqual({
      label: 'Number',
      value: 'C-7',
    })
  })

  test('MF-11.2 the copy for finance has the measure, and nothing of what was written or of the evidence', () => {
    const notice = moneyNotice()
    const view = page(notice, { reader: 'copy' })
    const text = JSON.stringify(view)
    for (const kept of ['finding', 'proposal', 'call.mp3', 'Careless', '#'])
      expect(text).not.toContain(kept)
    expect(view.record[0]).toMatchObject({ rows: [['Of finance', '–', '–', '–']] })
    expect(contentOf(view).lines).toMatchObject({ Person: 'Ann', Amount: 'CNY 2,400.00' })
  })

  test('MF-11.2 what people wrote stands as text; what was erased says so', () => {
    const proposal = aProposal({ reasons: sealed('gone') })
    const { sections } = page(uptoNotice(uptoAttribution(), proposal))
    const reasons = sections.flatMap((one) =>
      one.kind === 'lines' ? one.lines.filter(({ label }) => label === 'Reasons') : [],
    )
    expect(reasons.map(({ value }) => value)).toEqual([`${HOSTILE} finding`, '(erased)'])
  })

  test('MF-11.2 the page has the same parts in every language, and nothing is left in English', () => {
    const [english, ...chinese] = LOCALES.map((locale) => page(moneyNotice(), { locale }))
    for (const view of chinese) {
      expect(view.sections.length).toBe(english?.sections.length)
      const labels = [...view.head, ...view.sections.flatMap(labelsOf)].map(({ label }) => label)
      expect(labels.filter((label) => !/\p{Script=Han}/u.test(label))).toEqual([])
    }
    expect(chinese.map(({ title }) => title)).toEqual(['处罚通知单', '處罰通知單'])
  })

  test('TM-6.2.4 a recommendation says that it is no decision on the employment', () => {
    const fraud = openTestProceeding()
      .do(EVIDENCE, INA, MONDAY)
      .do(aFinding({ marks: ['fraud'], impact: 'grave' }), INA, MONDAY)
      .do(anAttribution(), SUE, MONDAY)
      .do(aProposal({ penalty: 'dismissal' }), SUE, MONDAY)
      .do({ type: 'tell_allegation', penaltyId: 'x1' }, SUE, MONDAY)
      .do({ type: 'submit_penalty', penaltyId: 'x1' }, SUE, at('03-11 18:00'))
      .wait(at('03-13 18:00'))
      .do({ type: 'approve_penalty', penaltyId: 'x1', note: null }, GIA, at('03-16 10:00'))
      .do({ type: 'issue_notice', penaltyId: 'x1', noticeId: 'n1' }, SUE, at('03-16 11:00'))
    expect(page(fraud).lead).toContain('no decision on the employment')
    expect(contentOf(page(fraud)).lines['Answer of the person concerned']).toBe(
      'The time to answer passed without an answer.',
    )
  })

  test('MF-11.2 there is none before it is issued', () => {
    const { facts, events } = uptoAttribution().do(aProposal(), SUE, MONDAY)
    const person = facts.people.get(TOM)
    invariant(person, 'Tom is on the staff')
    const showing = {
      facts,
      person,
      now: MONDAY,
      timeZone: 'Asia/Shanghai',
      read: () => ({ text: null }),
    }
    const input = { showing, penaltyId: 'x1', reader: 'full', locale: 'en' } as const
    expect(
      toNoticePage({ ...input, events: events.map((one, index) => ({ ...one, seq: index + 1 })) }),
    ).toMatchObject({ ok: false, code: 'document_not_found' })
  })
})

function labelsOf(section: ReturnType<typeof page>['sections'][number]) {
  return section.kind === 'lines'
    ? section.lines
    : section.columns.map((label) => ({ label, value: '' }))
}
