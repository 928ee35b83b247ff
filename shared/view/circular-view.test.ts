import { describe, expect, test } from 'vitest'
import type { CircularCommand } from '#shared/accountability/circular/commands.ts'
import {
  aPenalty,
  DRAFT,
  ISSUE,
  OUTSIDE,
  penaltiesOf,
  proposeTestCircular,
  type TestCircular,
} from '#shared/accountability/circular/test-circular.ts'
import { aProof, BEGUN_AT, daysLater, sealed } from '#shared/accountability/test-stream.ts'
import {
  BOSS,
  COMPANY,
  DORA,
  FLO,
  GRETE,
  HAN,
  IDA,
  KIM,
  LEO,
} from '#shared/accountability/test-terms.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { instant } from '#shared/kernel/instant.ts'
import { say } from '#shared/kernel/text.ts'
import { toCircularRow, toCircularView } from './circular-view.ts'

const WORDS = {
  texts: new Map([
    ['basis', 'Article 7'],
    ['report', 'A list is kept'],
  ]),
  departments: [{ id: 'sales', label: say('Sales', '销售', '銷售') }],
}

function seenBy(id: PersonId, circular: TestCircular, now = daysLater(2)) {
  const reader = COMPANY.get(id)
  if (!reader) throw new Error(`nobody is ${id}`)
  return toCircularView(circular.facts, reader, now, WORDS)
}

const NAME: CircularCommand = {
  type: 'name_person',
  personId: DORA,
  penaltyId: 'p-1',
  basis: sealed('basis'),
  until: daysLater(20),
}
const REPORT: CircularCommand = {
  type: 'report_rectification',
  reportId: 'r-1',
  text: sealed('report'),
  proofs: [aProof('proof')],
}

/** Names Dora, issued by Leo the day after. */
function isUp(): TestCircular {
  return proposeTestCircular()
    .do(DRAFT, KIM, BEGUN_AT)
    .do(NAME, KIM, BEGUN_AT)
    .do(ISSUE, LEO, daysLater(1))
}

describe('a circular as somebody sees it', () => {
  test('TM-5.3.2 up: the text and the department, without what it rests on', () => {
    const view = seenBy(FLO, isUp())
    expect(view).toMatchObject({
      department: { id: 'sales', label: { en: 'Sales' } },
      status: { id: 'issued', label: { 'zh-TW': '已發布' } },
      texts: { en: { title: 'Promises not kept' } },
      making: null,
      rectification: null,
      isWaitingForMe: false,
    })
    expect(JSON.stringify(view)).not.toContain('c-1')
  })

  test('TM-5.3.2 a name beside the text, without its basis, until its instant', () => {
    const circular = isUp()
    const named = { person: { id: DORA, name: 'Dora Dee' }, penaltyId: null, basis: null }
    expect(seenBy(FLO, circular)?.named).toEqual([{ ...named, until: daysLater(20) }])
    expect(seenBy(FLO, circular, instant(daysLater(20) - 1))?.named).toHaveLength(1)
    // Also before anything has followed in the stream.
    expect(seenBy(FLO, circular, daysLater(20))?.named).toEqual([])
  })

  test('TM-5.3.2 with its penalty the name is gone at once', () => {
    const reversed = aPenalty({ status: 'reversed', reversedAt: daysLater(2) })
    const circular = isUp().change({
      outside: { ...OUTSIDE, penalties: penaltiesOf(reversed) },
    })
    expect(JSON.stringify(seenBy(FLO, circular))).not.toContain('Dora')
    circular.wait(daysLater(2))
    expect(seenBy(FLO, circular)).toBeNull()
    // Whoever was named sees what was said of them, and that it was taken down.
    expect(seenBy(DORA, circular)).toMatchObject({
      status: { id: 'withdrawn' },
      named: [{ person: { id: DORA }, basis: { text: 'Article 7' } }],
    })
  })

  test('TM-5.3.2 whoever publishes sees how it was made, and whom a draft names', () => {
    const draft = proposeTestCircular().do(DRAFT, KIM, BEGUN_AT).do(NAME, KIM, BEGUN_AT)
    const view = seenBy(LEO, draft)
    expect(view).toMatchObject({
      making: { caseIds: ['c-1', 'c-2', 'c-3'], authors: [{ name: 'Kim Kang' }] },
      named: [{ penaltyId: 'p-1', basis: { text: 'Article 7' } }],
      isWaitingForMe: true,
    })
    expect(view?.may.issue_circular).toEqual({ allowed: true })
    expect(seenBy(KIM, draft)?.may.issue_circular).toEqual({ allowed: false, code: 'same_person' })
  })

  test('CD-2.1 whoever may not know of it gets nothing, not even a line', () => {
    const draft = proposeTestCircular().do(DRAFT, KIM, BEGUN_AT)
    for (const id of [HAN, FLO, DORA, BOSS]) expect(seenBy(id, draft)).toBeNull()
    const reader = COMPANY.get(IDA)
    expect(seenBy(IDA, isUp())).toBeNull()
    expect(reader && toCircularRow(isUp().facts, reader, WORDS)).toBeNull()
  })

  test('TM-5.3.2 rectification is for the department and those who publish', () => {
    const circular = isUp()
    expect(seenBy(HAN, circular)?.rectification).toMatchObject({
      status: { id: 'due' },
      isLate: false,
    })
    expect(seenBy(HAN, circular, daysLater(30))?.rectification?.isLate).toBe(true)
    circular.do(REPORT, HAN, daysLater(3))
    for (const id of [HAN, KIM]) {
      expect(seenBy(id, circular)?.rectification).toMatchObject({
        status: { id: 'reported' },
        reports: [{ text: { text: 'A list is kept' }, by: { id: HAN }, answer: null }],
      })
    }
    for (const id of [GRETE, DORA]) expect(seenBy(id, circular)?.rectification).toBeNull()
  })

  test('TM-5.3.2 expired, its text is there for whoever still has to rectify it', () => {
    const circular = isUp().wait(daysLater(61))
    expect(seenBy(HAN, circular, daysLater(62))?.texts).not.toBeNull()
    circular.do(REPORT, HAN, daysLater(62))
    circular.do({ type: 'accept_rectification', reportId: 'r-1' }, KIM, daysLater(63))
    expect(seenBy(HAN, circular, daysLater(64))).toMatchObject({ texts: null, named: [] })
    expect(seenBy(KIM, circular, daysLater(64))?.texts).not.toBeNull()
  })

  test('TM-5.3.2 each department shows when it confirmed', () => {
    const circular = isUp().do(
      { type: 'acknowledge_circular', department: 'service' },
      GRETE,
      daysLater(2),
    )
    expect(
      seenBy(FLO, circular)?.addressed.map(({ id, acknowledgedAt }) => [id, acknowledgedAt]),
    ).toEqual([
      ['sales', null],
      ['service', daysLater(2)],
    ])
  })

  test('TM-5.3.2 whoever speaks for a department is told that it is for them to confirm', () => {
    const minesOf = (reader: PersonId) =>
      seenBy(reader, isUp())
        ?.addressed.filter(({ isMine }) => isMine)
        .map(({ id }) => id)
    expect(minesOf(GRETE)).toEqual(['service'])
    expect(minesOf(HAN)).toEqual(['sales'])
  })
})
