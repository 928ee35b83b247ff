import { describe, expect, test } from 'vitest'
import {
  ANN,
  contact,
  EVE,
  minutesLater,
  openTestCase,
  SUE,
  type TestCase,
  TOM,
  upToAnswer,
} from '#shared/case/test-case.ts'
import type { DocumentSection, DocumentView } from '#shared/contract/document-view.ts'
import { DOCUMENT_POLICY, DOCUMENT_POLICY_INPUT } from '#shared/document/test-documents.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { invariant } from '#shared/kernel/result.ts'
import { LOCALES, type Locale } from '#shared/kernel/text.ts'
import { compilePolicy } from '#shared/policy/compile-policy.ts'
import { PolicySchema } from '#shared/policy/schema.ts'
import { toDocumentPage } from './document-page.ts'
import { toDocumentsView } from './documents-view.ts'

const NOW = minutesLater(10)
const HOSTILE = '<img src=x onerror=alert(1)> </script> {{x}} \u202e龘靐齉'

function open(description = 'It does not work.'): TestCase {
  return openTestCase({ description }, undefined, { policy: DOCUMENT_POLICY })
}

function idOf({ state }: TestCase, kind: string): string {
  const found = state.documents?.find((document) => document.kind === kind)
  invariant(found, `there is a ${kind}`)
  return found.documentId
}

function page(testCase: TestCase, documentId: string, locale: Locale = 'en'): DocumentView {
  const { policy, calendar, people } = testCase.facts
  const result = toDocumentPage({
    events: testCase.events,
    policy,
    calendarOf: () => calendar,
    people,
    documentId,
    locale,
  })
  invariant(result.ok, `${documentId} can be read`)
  return result.value
}

function tableOf({ sections }: DocumentView, heading: string) {
  const section = sections.find((one) => one.heading === heading)
  return section?.kind === 'table' ? section.rows : undefined
}

/** Ids of the results, one a round. */
function results({ state }: TestCase): [string, string, string] {
  const ids = (state.documents ?? []).filter(({ kind }) => kind === 'result')
  const [first = '', second = '', third = ''] = ids.map(({ documentId }) => documentId)
  return [first, second, third]
}

/** The customer does not accept, and gets another answer. */
function again(testCase: TestCase, finding: string, minutes: number): void {
  const at = minutesLater(minutes)
  testCase
    .do(contact(`c${minutes}`), ANN, at)
    .do({ type: 'record_satisfaction', isSatisfied: false, note: '' }, ANN, at)
    .do({ type: 'record_fields', fields: { finding } }, ANN, at)
    .do({ type: 'approve', stage: 'approval', note: '' }, TOM, at)
    .do({ type: 'leave_stage', stage: 'approval', fields: {} }, ANN, at)
}

function textOf(sections: readonly DocumentSection[]): string {
  return JSON.stringify(sections)
}

describe('a document to read and print', () => {
  test('MF-9.8 it shows what its policy says, in order, with labels in each language', () => {
    const testCase = upToAnswer(open(), NOW)
    const view = page(testCase, idOf(testCase, 'result'))
    expect(view).toMatchObject({ title: 'Result', lead: null, unfinished: null })
    expect(view.sections).toEqual([
      {
        kind: 'lines',
        heading: null,
        lines: [
          { label: 'Finding', value: 'It broke' },
          { label: 'About whom', value: '–' },
        ],
      },
      {
        kind: 'table',
        heading: 'Contacts with the customer',
        columns: ['When', 'What', 'Summary', 'Who'],
        rows: [],
      },
    ])
    expect(view.head).toEqual([
      { label: 'Ticket', value: '#1' },
      { label: 'Issued', value: '2026-03-03 10:10' },
    ])
    expect(view.foot).toEqual([
      'Policy: Test policy, version 1',
      'Rules: MF-9.8, PM-1.5',
      'All times are company time (Asia/Shanghai).',
    ])
    for (const locale of LOCALES) {
      const texts = JSON.stringify(page(testCase, idOf(testCase, 'result'), locale))
      expect(texts.includes('（简）')).toBe(locale === 'zh-CN')
      expect(texts.includes('（繁）')).toBe(locale === 'zh-TW')
    }
  })

  test('MF-9.8 once issued it is kept as issued: what happens later changes none of its content', () => {
    const testCase = upToAnswer(open(), NOW)
    const id = idOf(testCase, 'result')
    const before = page(testCase, id)
    testCase
      .do({ type: 'record_fields', fields: { finding: 'It was dropped' } }, ANN, minutesLater(20))
      .do(contact('c1'), ANN, minutesLater(21))
      .do({ type: 'record_fields', fields: { category: 'safety' } }, ANN, minutesLater(22))
      .do({ type: 'confirm_receipt', documentId: id, copyId: 'expert' }, EVE, minutesLater(23))
      .do({ type: 'record_confirmation', documentId: id, how: 'By phone' }, ANN, minutesLater(24))
    const after = page(testCase, id)
    expect({ ...after, record: [] }).toEqual({ ...before, record: [] })
    expect(after.record).toEqual([
      {
        kind: 'table',
        heading: 'Copies',
        columns: ['Copy', 'For', 'Received'],
        rows: [
          ['Expert', 'Eve', '2026-03-03 10:23'],
          ['Boss', 'Sue', '–'],
        ],
      },
      {
        kind: 'lines',
        heading: 'Confirmed by the customer',
        lines: [
          { label: 'Confirmed by the customer', value: 'By phone' },
          { label: 'When', value: '2026-03-03 10:24' },
        ],
      },
    ])
  })

  test('LP-1 a slip that grows shows the case as it is, and from its completion stays as it was', () => {
    const testCase = open()
    const id = idOf(testCase, 'handling')
    expect(page(testCase, id).unfinished).toMatch(/^Not finished/)
    upToAnswer(testCase, NOW)
    expect(textOf(page(testCase, id).sections)).toContain('It broke')
    testCase
      .do(contact('c'), ANN, NOW)
      .do({ type: 'record_satisfaction', isSatisfied: true, note: '' }, ANN, NOW)
      .do({ type: 'leave_stage', stage: 'answer', fields: { outcome: 'solved' } }, ANN, NOW)
    const done = page(testCase, id)
    expect(done.unfinished).toBeNull()
    expect(done.head.map(({ label }) => label)).toContain('Completed')
    expect(tableOf(done, 'Stages')?.map(([stage]) => stage)).toEqual([
      'Intake',
      'Approval',
      'Answer',
    ])
    testCase.do({ type: 'confirm_receipt', documentId: id, copyId: 'file' }, ANN, minutesLater(30))
    expect(page(testCase, id).sections).toEqual(done.sections)
  })

  test('MF-9.9 what the customer did not accept is attached as it was issued, and what had gone with that', () => {
    const testCase = upToAnswer(open(), NOW).do(
      { type: 'issue_document', documentId: 'o1', kind: 'opinion' },
      ANN,
      NOW,
    )
    const [first] = results(testCase)
    expect(page(testCase, first).attached).toEqual([])
    const { locale: _locale, attached: _none, ...asIssued } = page(testCase, first)
    again(testCase, 'It was dropped', 20)
    again(testCase, 'It was thrown', 30)
    const [, second, third] = results(testCase)
    const view = page(testCase, third)
    expect(view.attached.map(({ documentId }) => documentId)).toEqual(['o1', second, first])
    expect(view.attached[2]?.sections).toEqual(asIssued.sections)
    expect(textOf(view.attached[1]?.sections ?? [])).toContain('It was dropped')
    expect(textOf(view.sections)).toContain('It was thrown')
    expect(view.head.filter(({ attachedId }) => attachedId !== undefined)).toEqual([
      { label: 'Attached', value: 'Opinion form –', attachedId: 'o1' },
      { label: 'Attached', value: 'Result #1', attachedId: second },
    ])
    expect(page(testCase, third, 'zh-TW').head.at(-1)?.label).toBe('附件')
    const [item] = toDocumentsView(testCase.facts, ANN, NOW)?.documents ?? []
    expect(item?.attached.map(({ documentId, title }) => [documentId, title.en])).toEqual([
      ['o1', 'Opinion form'],
      [second, 'Result'],
    ])
  })

  test('MF-12.3 a paper about some kinds of remedy shows no other, nor the approvals of any other', () => {
    const documents = [
      {
        id: 'certificate',
        label: { en: 'Certificate', 'zh-CN': '证明', 'zh-TW': '證明' },
        issued: { on: 'request' as const },
        shows: [
          { part: 'remedies' as const, kinds: ['refund'] },
          { part: 'approvals' as const, kinds: ['refund'] },
          { part: 'remedies' as const },
        ],
        rules: ['MF-12.1'],
      },
    ]
    const policy = compilePolicy(PolicySchema.parse({ ...DOCUMENT_POLICY_INPUT, documents }))
    const propose = (remedyId: string, kind: string, amount: number | null) =>
      ({ type: 'propose_remedy', remedyId, kind, amount, what: kind }) as const
    const testCase = openTestCase({}, undefined, { policy })
      .do(propose('r1', 'repair', null), ANN, NOW)
      .do(propose('r2', 'refund', 50_000), ANN, NOW)
      .do({ type: 'issue_document', documentId: 'c', kind: 'certificate' }, ANN, NOW)
    const [ofRefund, approvals, all] = page(testCase, 'c').sections.map((section) =>
      section.kind === 'table' ? section.rows.map(([, what]) => what) : [],
    )
    expect(ofRefund?.join()).toMatch(/Refund/)
    expect(ofRefund?.join()).not.toMatch(/Repair/)
    expect(approvals?.length).toBeGreaterThan(0)
    expect(all?.join()).toMatch(/Repair.*Refund/)
  })

  test('MF-13.1 a reminder slip names the limit, the instant it ran out and who held the case then', () => {
    const testCase = open()
    testCase.wait(minutesLater(90))
    const view = page(testCase, idOf(testCase, 'reminder'))
    expect(view.head).toContainEqual({ label: 'About the time limit', value: 'Record' })
    expect(view.head).toContainEqual({ label: 'Issued', value: '2026-03-03 11:00' })
    expect(tableOf(view, 'Time limits')?.[0]).toEqual([
      'Record',
      '2026-03-03 11:00',
      'Missed',
      'Ann',
    ])
  })

  test('MF-13.2 an inquiry slip names the department, and carries its answer', () => {
    const testCase = open()
    testCase.wait(minutesLater(70))
    upToAnswer(testCase, minutesLater(80))
      .do(contact('c'), ANN, minutesLater(80))
      .do({ type: 'record_satisfaction', isSatisfied: true, note: '' }, ANN, minutesLater(80))
      .do({ type: 'leave_stage', stage: 'answer', fields: {} }, ANN, minutesLater(80))
    const id = idOf(testCase, 'inquiry')
    testCase.do({ type: 'answer_document', documentId: id, text: HOSTILE }, SUE, minutesLater(90))
    const view = page(testCase, id)
    expect(view.head).toContainEqual({ label: 'Department', value: 'Service' })
    expect(view.record[0]).toMatchObject({
      heading: 'Answer',
      lines: [{ value: 'Sue' }, { value: '2026-03-03 11:30' }, { value: HOSTILE }],
    })
  })

  test('MF-9.1 the channel is printed in words, and one that has none as it is called', () => {
    const printed = (channel: string, locale: Locale) => {
      const testCase = open()
      testCase.ticket({ ticket: { ...testCase.state.ticket, channel } }, NOW)
      testCase.do({ type: 'issue_document', documentId: 'o1', kind: 'opinion' }, ANN, NOW)
      return textOf(page(testCase, 'o1', locale).sections)
    }
    expect(printed('web', 'en')).toContain('web form')
    expect(printed('web', 'zh-CN')).toContain('网页表单')
    expect(printed('pigeon', 'zh-TW')).toContain('pigeon')
    expect(printed('constructor', 'en')).toContain('constructor')
  })

  test('document: hostile text is handed on as text, whole', () => {
    const testCase = open(HOSTILE).do(
      { type: 'issue_document', documentId: 'd', kind: 'opinion' },
      ANN,
      NOW,
    )
    const [fields] = page(testCase, 'd').sections
    expect(fields).toMatchObject({ lines: [{ value: 'Mr Wong' }, { value: HOSTILE }] })
  })

  test('document: one that is not there is refused', () => {
    const { events, facts } = open()
    const calendarOf = () => facts.calendar
    expect(
      toDocumentPage({ events, ...facts, calendarOf, documentId: 'x', locale: 'en' }),
    ).toMatchObject({ ok: false, code: 'document_not_found' })
  })
})

describe('the documents of a case on its screen', () => {
  const view = (testCase: TestCase, actor: PersonId) => toDocumentsView(testCase.facts, actor, NOW)

  test('MF-9.8 each copy says whether this person may confirm it, as the command would', () => {
    const testCase = upToAnswer(open(), NOW)
    const mayOf = (actor: PersonId) =>
      view(testCase, actor)?.documents.flatMap(({ copies }) =>
        copies.map(({ copyId, mayConfirm }) => [copyId, mayConfirm]),
      )
    const no = { allowed: false, code: 'not_asked' }
    expect(mayOf(EVE)).toEqual([
      ['expert', { allowed: true }],
      ['boss', no],
    ])
    expect(mayOf(ANN)).toEqual([
      ['expert', no],
      ['boss', no],
    ])
  })

  test('MF-9.1 kinds on request are offered with the reason why not', () => {
    expect(view(open(), ANN)?.kinds).toEqual([
      expect.objectContaining({ id: 'opinion', may: { allowed: true } }),
    ])
    expect(view(open(), SUE)?.kinds[0]?.may).toEqual({ allowed: false, code: 'not_owner' })
  })

  test('document: a policy without documents has no such section', () => {
    const { facts } = openTestCase()
    expect(toDocumentsView(facts, ANN, NOW)).toBeNull()
  })
})
