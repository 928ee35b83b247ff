import { describe, expect, test } from 'vitest'
import type { CaseCommand } from '#shared/case/commands.ts'
import { foldCase } from '#shared/case/fold.ts'
import {
  ANN,
  aPerson,
  BEN,
  contact,
  directory,
  EVE,
  minutesLater,
  openTestCase,
  PEOPLE,
  SUE,
  type TestCase,
  TOM,
  upToAnswer,
} from '#shared/case/test-case.ts'
import { dutiesOf, waitingFor } from '#shared/deadline/duties.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { DOCUMENT_POLICY } from './test-documents.ts'

const NOW = minutesLater(10)

function open(over: Parameters<typeof openTestCase>[0] = {}, people = PEOPLE): TestCase {
  return openTestCase(over, undefined, { policy: DOCUMENT_POLICY, people })
}

function kinds(testCase: TestCase): string[] {
  return (testCase.state.documents ?? []).map((document) => document.kind)
}

function documentOf(testCase: TestCase, kind: string) {
  const document = testCase.state.documents?.find((one) => one.kind === kind)
  if (!document) throw new Error(`no ${kind}`)
  return document
}

function close(testCase: TestCase, at = NOW): TestCase {
  const result = documentOf(testCase, 'result')
  return testCase
    .do(contact(`c${at}`), ANN, at)
    .do({ type: 'record_satisfaction', isSatisfied: true, note: '' }, ANN, at)
    .do({ type: 'record_confirmation', documentId: result.documentId, how: 'By phone' }, ANN, at)
    .do({ type: 'leave_stage', stage: 'answer', fields: { outcome: 'solved' } }, ANN, at)
}

const issue = (documentId: string, kind = 'opinion'): CaseCommand => ({
  type: 'issue_document',
  documentId,
  kind,
})

describe('documents on request', () => {
  test('MF-9.1 the owner has the opinion form issued, with the fields as they are', () => {
    const testCase = open().do(issue('d1'), ANN, NOW)
    expect(documentOf(testCase, 'opinion')).toMatchObject({ isComplete: true, round: 1 })
    const [issued] = testCase.all('document_issued').filter(({ event }) => event.kind === 'opinion')
    expect(issued?.event.values).toEqual({ name: 'Mr Wong', problem: 'It does not work.' })
    expect(issued?.ruleIds).toEqual(['MF-9.1'])
  })

  test.each([
    [issue('d2'), BEN, 'not_owner', 'only the owner'],
    [issue('d2', 'reminder'), ANN, 'document_not_possible', 'the service issues that one'],
    [issue('d2', 'unknown'), ANN, 'document_not_possible', 'no such kind'],
    [issue('d1'), ANN, 'document_exists', 'the id is taken'],
  ] as const)('document: %o by %s is %s (%s)', (command, actor, code, _why) => {
    const testCase = open().do(issue('d1'), ANN, NOW)
    expect(testCase.ask(command, actor, NOW)).toMatchObject({ ok: false, code })
  })

  test('document: none is issued in a closed case', () => {
    const testCase = close(upToAnswer(open(), NOW))
    expect(testCase.ask(issue('d1'), ANN, NOW)).toMatchObject({ code: 'case_closed' })
  })

  test('MF-9.1 it may be issued again under another id', () => {
    const testCase = open().do(issue('d1'), ANN, NOW).do(issue('d2'), ANN, NOW)
    expect(kinds(testCase).filter((kind) => kind === 'opinion')).toHaveLength(2)
  })

  test('document: what a case remembers of settled ones stays bounded', () => {
    const testCase = open()
    for (let index = 0; index < 30; index += 1) testCase.do(issue(`d${index}`), ANN, NOW)
    const kept = testCase.state.documents?.filter((one) => one.kind === 'opinion') ?? []
    expect(kept).toHaveLength(13)
    expect(kept.at(-1)?.documentId).toBe('d29')
  })
})

describe('documents by condition', () => {
  test('MF-9.8 issued once a round, a copy for each on the list', () => {
    const testCase = upToAnswer(open(), NOW)
    expect(documentOf(testCase, 'result').copies.map(({ copyId, to }) => [copyId, to])).toEqual([
      ['expert', EVE],
      ['boss', SUE],
    ])
    testCase.do({ type: 'record_fields', fields: { outcome: 'solved' } }, ANN, minutesLater(11))
    expect(kinds(testCase).filter((kind) => kind === 'result')).toHaveLength(1)
    testCase
      .do(contact('c'), ANN, minutesLater(12))
      .do({ type: 'record_satisfaction', isSatisfied: false, note: '' }, ANN, minutesLater(12))
      .do({ type: 'approve', stage: 'approval', note: '' }, TOM, minutesLater(13))
      .do({ type: 'leave_stage', stage: 'approval', fields: {} }, ANN, minutesLater(13))
    const results = testCase.state.documents?.filter((one) => one.kind === 'result') ?? []
    expect(results.map((one) => one.occasion)).toEqual(['round:1', 'round:2'])
  })

  test('MF-9.8 each copy has its clock until its receiver confirms it, late or in time', () => {
    const testCase = upToAnswer(open(), NOW)
    const { documentId } = documentOf(testCase, 'result')
    const keys = () =>
      dutiesOf(testCase.state, DOCUMENT_POLICY).flatMap(({ key }) =>
        key.startsWith('document.result') ? [key] : [],
      )
    expect(keys()).toEqual([
      `document.result.receipt:${documentId}:expert`,
      `document.result.receipt:${documentId}:boss`,
    ])
    expect(waitingFor(testCase.state)).toEqual([EVE, SUE])
    const receive: CaseCommand = { type: 'confirm_receipt', documentId, copyId: 'expert' }
    expect(testCase.ask(receive, ANN, NOW)).toMatchObject({ code: 'not_asked' })
    expect(testCase.ask({ ...receive, copyId: 'x' }, EVE, NOW)).toMatchObject({
      code: 'document_not_found',
    })
    testCase.do(receive, EVE, NOW)
    expect(testCase.ask(receive, EVE, NOW)).toMatchObject({ code: 'already_received' })
    expect(waitingFor(testCase.state)).toEqual([SUE])
    testCase.wait(minutesLater(10 + 120))
    const [bossKey = ''] = keys()
    expect(testCase.state.breached).toContain(bossKey)
    expect(testCase.all('ladder_climbed').map(({ event }) => event.key)).toContain(bossKey)
    testCase.do({ ...receive, copyId: 'boss' }, SUE, minutesLater(140))
    expect(keys()).toEqual([])
    expect(Object.keys(testCase.state.fired).filter((key) => key.startsWith(bossKey))).toEqual([])
  })

  test('CD-2.1 a receiver who is recused is asked no more, and the next has the whole time', () => {
    const testCase = upToAnswer(open(), NOW)
    const { documentId } = documentOf(testCase, 'result')
    testCase.do({ type: 'declare_recusal', reason: 'A friend' }, SUE, minutesLater(60))
    const boss = documentOf(testCase, 'result').copies.find((one) => one.copyId === 'boss')
    expect(boss).toMatchObject({ to: TOM, askedAt: minutesLater(60) })
    expect(waitingFor(testCase.state)).toEqual([EVE, TOM])
    const duty = dutiesOf(testCase.state, DOCUMENT_POLICY).find(({ key }) => key.includes('boss'))
    expect(duty).toMatchObject({
      key: `document.result.receipt:${documentId}:boss:2`,
      anchorAt: minutesLater(60),
    })
  })

  test('CD-2.1 when nobody is left the copy stays unasked and holds up nothing', () => {
    const alone = directory(
      aPerson(ANN, 'Ann', { supervisorId: null }),
      aPerson(TOM, 'Tom', { roles: ['supervisor'] }),
      aPerson(EVE, 'Eve', { roles: ['expert'] }),
    )
    const testCase = upToAnswer(open({}, alone), NOW)
    testCase.do({ type: 'declare_recusal', reason: 'A friend' }, EVE, NOW)
    expect(documentOf(testCase, 'result').copies[0]).toMatchObject({ copyId: 'expert', to: null })
  })

  test('PM-1.5 the owner records once that the customer confirmed the form', () => {
    const testCase = upToAnswer(open(), NOW)
    const { documentId } = documentOf(testCase, 'result')
    const confirm: CaseCommand = { type: 'record_confirmation', documentId, how: 'Signed' }
    expect(testCase.ask(confirm, SUE, NOW)).toMatchObject({ code: 'not_owner' })
    expect(testCase.ask({ ...confirm, documentId: 'x' }, ANN, NOW)).toMatchObject({
      code: 'document_not_found',
    })
    expect(
      testCase.ask(
        { ...confirm, documentId: documentOf(testCase, 'handling').documentId },
        ANN,
        NOW,
      ),
    ).toMatchObject({ code: 'not_asked' })
    testCase.do(confirm, ANN, NOW)
    expect(documentOf(testCase, 'result').confirmedAt).toBe(NOW)
    expect(testCase.ask(confirm, ANN, NOW)).toMatchObject({ code: 'already_answered' })
  })
})

describe('slips', () => {
  test('MF-13.1 a reminder slip is issued by the timer, once a deadline, at its true instant', () => {
    const testCase = open()
    testCase.wait(minutesLater(500))
    testCase.wait(minutesLater(600))
    const slips = testCase.all('document_issued').filter(({ event }) => event.kind === 'reminder')
    expect(slips.map(({ event, effectiveAt }) => [event.occasion, effectiveAt])).toEqual([
      ['breach:record#1', minutesLater(60)],
    ])
    expect(slips[0]?.ruleIds).toEqual(['MF-13.1'])
    expect(slips[0]?.event.documentId).toBe('reminder.breach.record.1')
  })

  test('MF-13.1 the slip goes to somebody of the department that was late', () => {
    const repairs = aPerson('301' as PersonId, 'Rob', { department: 'repairs' })
    const late = aPerson(ANN, 'Ann', { department: 'repairs' })
    const people = directory(...[...PEOPLE.values()].filter(({ id }) => id !== ANN), late, repairs)
    const testCase = open({}, people)
    testCase.wait(minutesLater(60))
    expect(documentOf(testCase, 'reminder').copies[0]?.to).toBe(ANN)
  })

  test('MF-13.2 an inquiry slip for each department that was late, as the case closes, once', () => {
    const testCase = open()
    testCase.wait(minutesLater(70))
    expect(testCase.all('deadline_breached')[0]?.event.departmentThen).toBe('service')
    upToAnswer(testCase, minutesLater(80))
    expect(kinds(testCase)).not.toContain('inquiry')
    close(testCase, minutesLater(90))
    const slips = testCase.all('document_issued').filter(({ event }) => event.kind === 'inquiry')
    expect(slips.map(({ event }) => event.occasion)).toEqual(['late:1:service'])
    testCase.wait(minutesLater(200))
    expect(kinds(testCase).filter((kind) => kind === 'inquiry')).toHaveLength(1)
  })

  test('MF-13.2 a case closed in time has no inquiry slip', () => {
    const testCase = close(upToAnswer(open(), NOW))
    expect(kinds(testCase)).not.toContain('inquiry')
    expect(testCase.state.late).toBeUndefined()
  })

  test('MF-13.2 the department answers, also after the case was closed, and silence is a breach', () => {
    const testCase = open()
    testCase.wait(minutesLater(70))
    close(upToAnswer(testCase, minutesLater(80)), minutesLater(90))
    const slip = documentOf(testCase, 'inquiry')
    expect(slip.answerBy).toBe(SUE)
    expect(waitingFor(testCase.state)).toContain(SUE)
    const answer: CaseCommand = {
      type: 'answer_document',
      documentId: slip.documentId,
      text: 'Parts were missing',
    }
    expect(testCase.ask(answer, TOM, minutesLater(100))).toMatchObject({ code: 'not_asked' })
    expect(
      testCase.ask({ ...answer, text: 'x'.repeat(2_001) }, SUE, minutesLater(100)),
    ).toMatchObject({ code: 'text_too_long' })
    testCase.wait(minutesLater(4 * 24 * 60))
    expect(testCase.state.breached).toContain(`document.inquiry.answer:${slip.documentId}`)
    testCase.do(answer, SUE, minutesLater(4 * 24 * 60 + 1))
    expect(testCase.ask(answer, SUE, minutesLater(4 * 24 * 60 + 2))).toMatchObject({
      code: 'already_answered',
    })
    expect(documentOf(testCase, 'inquiry').answeredAt).toBe(minutesLater(4 * 24 * 60 + 1))
  })
})

/** The customer does not accept; what is answered anew is there at `at`. */
function again(testCase: TestCase, at = NOW): TestCase {
  return testCase
    .do(contact(`d${at}`), ANN, at)
    .do({ type: 'record_satisfaction', isSatisfied: false, note: '' }, ANN, at)
    .do({ type: 'approve', stage: 'approval', note: '' }, TOM, at)
    .do({ type: 'leave_stage', stage: 'approval', fields: {} }, ANN, at)
}

describe('what is attached', () => {
  const results = (testCase: TestCase) =>
    (testCase.state.documents ?? []).filter(({ kind }) => kind === 'result')

  test('MF-9.9 the last of each kind from an earlier round goes with the new one, and nothing of this round', () => {
    const testCase = upToAnswer(open(), NOW).do(issue('d1'), ANN, NOW).do(issue('d2'), ANN, NOW)
    again(testCase).do(issue('d3'), ANN, NOW)
    const [first, second] = results(testCase)
    expect(first).not.toHaveProperty('attached')
    expect(second).toMatchObject({ round: 2, attached: ['d2', first?.documentId] })
    again(testCase, minutesLater(20))
    expect(results(testCase)[2]?.attached).toEqual(['d3', second?.documentId])
  })

  test('MF-9.9 what goes with a document of this round stays known, however many there are', () => {
    const testCase = again(upToAnswer(open(), NOW).do(issue('d0'), ANN, NOW))
    const attached = results(testCase)[1]?.attached ?? []
    for (let count = 1; count < 30; count += 1) testCase.do(issue(`d${count}`), ANN, NOW)
    const known = testCase.state.documents?.map(({ documentId }) => documentId)
    expect(attached).toContain('d0')
    expect(known).toEqual(expect.arrayContaining([...attached]))
    expect(foldCase(testCase.events)).toEqual(testCase.state)
  })
})

describe('a slip that grows', () => {
  test('LP-1 begun once, filling through the rounds, completed as the case closes', () => {
    const testCase = open()
    expect(documentOf(testCase, 'handling')).toMatchObject({ isComplete: false, copies: [] })
    upToAnswer(testCase, NOW)
      .do(contact('c'), ANN, NOW)
      .do({ type: 'record_satisfaction', isSatisfied: false, note: '' }, ANN, NOW)
    expect(kinds(testCase).filter((kind) => kind === 'handling')).toHaveLength(1)
    testCase
      .do({ type: 'approve', stage: 'approval', note: '' }, TOM, minutesLater(13))
      .do({ type: 'leave_stage', stage: 'approval', fields: {} }, ANN, minutesLater(13))
    close(testCase, minutesLater(14))
    const [completed] = testCase.all('document_completed')
    expect(completed?.event.values).toEqual({ finding: 'It broke', outcome: 'solved' })
    expect(documentOf(testCase, 'handling')).toMatchObject({
      isComplete: true,
      copies: [{ copyId: 'file', to: ANN, askedAt: minutesLater(14) }],
    })
    expect(testCase.all('document_completed')).toHaveLength(1)
  })

  test('LP-1 a voided case completes nothing', () => {
    const testCase = open().ticket({ voided: { because: 'spam', intoTicketId: null } }, NOW)
    expect(testCase.all('document_completed')).toEqual([])
    expect(dutiesOf(testCase.state, DOCUMENT_POLICY)).toEqual([])
  })
})

test('document: the events fold to the state, and what is issued leaves a line on the ticket', () => {
  const testCase = open()
  testCase.wait(minutesLater(70))
  close(upToAnswer(testCase, minutesLater(80)), minutesLater(90))
  expect(foldCase(testCase.events)).toEqual(testCase.state)
  const lines = testCase.notes.filter(({ key }) => key.includes(':document:'))
  // Those with a number of their own wait for it.
  expect(lines.map(({ body }) => body)).toEqual([
    'Redress · Document issued: Result [MF-9.8, PM-1.5]',
    'Redress · Document issued: Inquiry slip [MF-13.2]',
  ])
})
