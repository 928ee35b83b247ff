import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldCase } from '#shared/case/fold.ts'
import { live, lives } from '#shared/case/random-life.ts'
import type { TestCase } from '#shared/case/test-case.ts'
import { decideDue } from '#shared/deadline/decide-due.ts'
import { waitingFor } from '#shared/deadline/duties.ts'
import { type Instant, instant } from '#shared/kernel/instant.ts'
import { runs } from '#shared/kernel/runs.ts'
import { LOCALES } from '#shared/kernel/text.ts'
import { toDocumentPage } from '#shared/view/document-page.ts'
import { DOCUMENT_POLICY } from './test-documents.ts'

const RUNS = { numRuns: runs(60) }
const WORLD = { policy: DOCUMENT_POLICY }

function between(from: Instant, to: Instant, part: number): Instant {
  return instant(Math.floor(from + (to - from) * part))
}

const happened = ({ events }: TestCase) =>
  events.map(({ event, effectiveAt, actor }) => ({ event, effectiveAt, actor }))

describe('laws of documents, whatever happens to the case', () => {
  test('document: folding, deciding twice, and deciding late are as for every case', () => {
    fc.assert(
      fc.property(lives(0, true), (life) => {
        const often = live(life, (one, from, to) => one.wait(between(from, to, 0.5)), WORLD)
        const late = live(life, undefined, WORLD)
        expect(happened(late.testCase)).toEqual(happened(often.testCase))
        expect(foldCase(late.testCase.events)).toEqual(late.testCase.state)
        expect(decideDue(late.testCase.facts, late.now)).toEqual([])
      }),
      RUNS,
    )
  })

  test('MF-13.1 MF-13.2 no document is issued twice for the same occasion', () => {
    fc.assert(
      fc.property(lives(600, true), (life) => {
        const { testCase } = live(life, undefined, WORLD)
        const issued = testCase.all('document_issued').map(({ event }) => event.documentId)
        expect(new Set(issued).size).toBe(issued.length)
      }),
      RUNS,
    )
  })

  test('CD-2.1 nobody recused is asked for a receipt or an answer, nor waited for', () => {
    fc.assert(
      fc.property(lives(600, true), (life) => {
        const { testCase } = live(
          life,
          ({ state }) => {
            for (const { copies, answerBy, answeredAt } of state.documents ?? []) {
              for (const { to, receivedAt } of copies) {
                if (receivedAt === null && to !== null) expect(state.recused).not.toContain(to)
              }
              if (answeredAt === null && answerBy !== null) {
                expect(state.recused).not.toContain(answerBy)
              }
            }
            for (const personId of waitingFor(state)) expect(state.recused).not.toContain(personId)
          },
          WORLD,
        )
        expect(testCase.state.documents?.length ?? 0).toBeLessThan(60)
      }),
      RUNS,
    )
  })

  test('MF-9.8 every document can be read in every language, and stays as it was when it was finished', () => {
    fc.assert(
      fc.property(lives(600, true), (life) => {
        const known = new Map<string, string>()
        const read = ({ events, facts }: TestCase) => {
          for (const { event } of events) {
            if (event.type !== 'document_issued') continue
            for (const locale of LOCALES) {
              const { documentId } = event
              const calendarOf = () => facts.calendar
              const page = toDocumentPage({ events, ...facts, calendarOf, documentId, locale })
              if (!page.ok) throw new Error(`${documentId}: ${page.code}`)
              const key = `${documentId} ${locale}`
              const content = JSON.stringify(page.value.sections)
              if (page.value.unfinished === null) {
                expect(known.get(key) ?? content).toBe(content)
                known.set(key, content)
              }
            }
          }
        }
        read(live(life, (one, _from, to) => to % 3 === 0 && read(one), WORLD).testCase)
      }),
      { numRuns: runs(30) },
    )
  })
})
