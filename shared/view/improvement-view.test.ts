import { describe, expect, test } from 'vitest'
import type { ImprovementCommand } from '#shared/accountability/improvement/commands.ts'
import {
  OUTSIDE,
  openTestImprovement,
  type TestImprovement,
} from '#shared/accountability/improvement/test-improvement.ts'
import { aProof, daysLater, sealed } from '#shared/accountability/test-stream.ts'
import {
  BOSS,
  COMPANY,
  DORA,
  ED,
  FLO,
  HAN,
  HILDE,
  IDA,
  JON,
} from '#shared/accountability/test-terms.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { say } from '#shared/kernel/text.ts'
import { toImprovementRow, toImprovementView } from './improvement-view.ts'

const WORDS = {
  texts: new Map([
    ['details', 'Read the list aloud'],
    ['p-1', 'Half of it is there'],
  ]),
  departments: [{ id: 'sales', label: say('Sales', '销售', '銷售') }],
}

function seenBy(id: PersonId, improvement: TestImprovement, now = daysLater(5)) {
  const reader = COMPANY.get(id)
  if (!reader) throw new Error(`nobody is ${id}`)
  return toImprovementView(improvement.facts, reader, now, WORDS)
}

/** A training because of a penalty on Dora, in which Ed takes part too. */
function training(): TestImprovement {
  const examined = (personId: PersonId, examId: string): ImprovementCommand => ({
    type: 'record_exam',
    examId,
    personId,
    isPassed: true,
    score: 90,
  })
  return openTestImprovement(
    {
      kind: 'training',
      from: { kind: 'penalty', proceedingId: 'x', penaltyId: 'p' },
      participants: [DORA, ED],
      details: sealed('details'),
    },
    { source: { isStanding: true, cause: 'skill', about: DORA } },
  )
    .do(examined(DORA, 'e-1'), HAN, daysLater(1))
    .do(examined(ED, 'e-2'), HAN, daysLater(1))
    .do({ type: 'report_improvement_progress', text: sealed('p-1') }, HAN, daysLater(2))
    .do({ type: 'add_proof', proof: aProof('proof') }, HAN, daysLater(2))
    .change({ outside: { ...OUTSIDE, keptOut: new Set([DORA, JON]) } })
}

describe('an improvement as somebody sees it', () => {
  test('improvement: why somebody declined is for those who look for another, why it was called off for all who know the work', () => {
    const work = openTestImprovement()
      .do({ type: 'offer_improvement', handOverId: 'h-1', to: DORA }, HAN, daysLater(1))
      .do(
        { type: 'decline_improvement', handOverId: 'h-1', reason: sealed('p-1') },
        DORA,
        daysLater(1),
      )
      .do({ type: 'cancel_improvement', reason: sealed('details') }, IDA, daysLater(2))
    const notes = (id: PersonId) => seenBy(id, work)?.notes.map(({ what }) => what.id)
    expect(notes(HAN)).toEqual(['cancelled', 'declined'])
    expect(notes(DORA)).toEqual(['cancelled', 'declined'])
    expect(notes(ED)).toEqual(['cancelled'])
    expect(seenBy(ED, work)?.notes[0]?.text).toEqual({ text: 'Read the list aloud' })
  })

  test('IP-3.1 the owner sees the work, and what they may do', () => {
    const view = seenBy(HAN, openTestImprovement(), daysLater(10))
    expect(view).toMatchObject({
      kind: { id: 'rectification', label: { en: 'Rectification' } },
      status: { id: 'open', label: { 'zh-CN': '进行中' } },
      department: { label: { en: 'Sales' } },
      owner: { id: HAN, name: 'Han Mei' },
      causes: [{ id: 'flow' }],
      isLate: true,
      isWaitingForMe: true,
      series: null,
      effect: null,
    })
    expect(view?.may.report_improvement_progress).toEqual({ allowed: true })
    expect(view?.may.report_done).toEqual({ allowed: false, code: 'evidence_missing' })
    expect(view?.may.cancel_improvement).toEqual({ allowed: false, code: 'role_not_allowed' })
  })

  test('CD-2.1 whoever may not know of it gets nothing, not even a line', () => {
    const one = training()
    for (const id of [JON, FLO]) {
      const reader = COMPANY.get(id)
      expect(seenBy(id, one)).toBeNull()
      expect(reader && toImprovementRow(one.facts, reader, daysLater(5), WORDS)).toBeNull()
    }
  })

  test('TM-7.1.1 whoever takes part sees their own result and nobody else’s, nor why it is held', () => {
    const view = seenBy(ED, training())
    expect(view?.participants.map(({ person }) => person.id)).toEqual([ED])
    expect(view).toMatchObject({ from: null, notes: [], proofs: [], details: null })
    expect(JSON.stringify(view)).not.toContain('Dora')
    expect(JSON.stringify(view)).not.toContain(DORA)
  })

  test('TM-7.1.2 whoever was penalised knows what it comes from, though kept out of the rest', () => {
    const view = seenBy(DORA, training())
    expect(view).toMatchObject({
      from: { id: 'penalty', reference: 'p' },
      details: { text: 'Read the list aloud' },
      notes: [],
      proofs: [],
    })
    expect(view?.participants.map(({ person }) => person.id)).toEqual([DORA])
    expect(Object.values(view?.may ?? {}).every(({ allowed }) => !allowed)).toBe(true)
  })

  test('TM-7.1.1 the owner and those above see all who take part, and not the penalty', () => {
    for (const id of [HAN, BOSS]) {
      const view = seenBy(id, training())
      expect(view).toMatchObject({ from: null, notes: [{ text: { text: 'Half of it is there' } }] })
      expect(view?.participants).toHaveLength(2)
    }
    for (const id of [IDA, HILDE]) {
      expect(seenBy(id, training())?.from).toMatchObject({ reference: 'p' })
    }
  })

  test('TM-3.1.2 a colleague of the department sees the work', () => {
    const one = openTestImprovement({ details: sealed('details') })
    expect(seenBy(ED, one)).toMatchObject({ details: { text: 'Read the list aloud' } })
    expect(seenBy(ED, one)?.from).toEqual({
      id: 'cause',
      label: expect.anything(),
      reference: null,
    })
  })

  test('IP-3.1 what was erased is no longer read', () => {
    const one = openTestImprovement({ details: sealed('gone') })
    expect(seenBy(HAN, one)?.details).toEqual({ text: null })
  })

  test('EL-10 the count is there once the window is over, for whoever may judge it', () => {
    const one = openTestImprovement()
      .do({ type: 'add_proof', proof: aProof('p') }, HAN, daysLater(1))
      .do({ type: 'report_done', text: null }, HAN, daysLater(1))
    expect(seenBy(IDA, one, daysLater(30))?.effect).toMatchObject({ repeats: null })
    const effect = seenBy(IDA, one, daysLater(31))?.effect
    expect(effect).toMatchObject({ repeats: { before: 5, after: 2 }, until: daysLater(31) })
    expect(effect?.windows?.after).toEqual({ from: daysLater(1), until: daysLater(31) })
    expect(seenBy(HAN, one, daysLater(31))?.effect).toMatchObject({ repeats: null })
  })

  test('TM-7.2 what comes again says how often, and which one this is', () => {
    const review = openTestImprovement({ kind: 'review', from: { kind: 'hand' }, cause: null })
    expect(seenBy(HAN, review)?.series).toEqual({ everyDays: 90, number: 1, successorId: null })
  })
})
