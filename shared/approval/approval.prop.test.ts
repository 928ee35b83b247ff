import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecordedEvent } from '#shared/case/events.ts'
import { live, lives } from '#shared/case/random-life.ts'
import {
  ANN,
  BEN,
  CAT,
  EVE,
  minutesLater,
  openTestCase,
  PEOPLE,
  SUE,
  TOM,
} from '#shared/case/test-case.ts'
import { runs } from '#shared/kernel/runs.ts'
import type { Directory } from '#shared/route/people.ts'

const RUNS = { numRuns: runs(150) }

const R = '11111111-1111-4111-8111-111111111111'
const STAFF = [ANN, BEN, CAT, EVE, SUE, TOM]
const someone = fc.constantFrom(...STAFF)
/** Who is away, who has left, and who decides for whom. */
const changes = fc.record({
  away: fc.uniqueArray(someone),
  gone: fc.uniqueArray(fc.constantFrom(BEN, EVE, SUE, TOM)),
  delegations: fc.array(fc.tuple(someone, someone)),
  does: fc.constantFrom('give', 'deny', 'recuse', 'wait', 'request'),
  who: someone,
})

type Changes = typeof changes extends fc.Arbitrary<infer T> ? T : never

function companyOf({ away, gone, delegations }: Changes): Directory {
  return new Map(
    [...PEOPLE].map(([id, person]) => [
      id,
      {
        ...person,
        isAbsent: away.includes(id),
        isActive: person.isActive && !gone.includes(id),
        delegations: delegations
          .filter(([from, to]) => from === id && to !== id)
          .map(([, to]) => ({ to, from: minutesLater(0), until: minutesLater(1_000) })),
      },
    ]),
  )
}

type Requested = Extract<RecordedEvent['event'], { type: 'approval_requested' }>

describe('laws of approvals and remedies, whatever happens to a case', () => {
  test('CD-2.1 CD-2.9 nobody recused, and nobody who asked, is ever asked or decides', () => {
    fc.assert(
      fc.property(lives(600), (life) => {
        const recused = new Set<string>()
        const requesters = new Map<string, string>()
        for (const { event, actor } of live(life).testCase.events) {
          if (event.type === 'recused') recused.add(event.personId)
          if (event.type === 'approval_requested' && actor.kind === 'person') {
            requesters.set(event.approvalId, actor.personId)
          }
          const people =
            event.type === 'approval_asked'
              ? event.of
              : event.type === 'approval_given' || event.type === 'approval_denied'
                ? [event.personId]
                : event.type === 'remedy_assigned'
                  ? event.to
                  : []
          for (const personId of people) {
            expect(recused.has(personId)).toBe(false)
            if ('approvalId' in event) {
              expect(requesters.get(event.approvalId)).not.toBe(personId)
            }
          }
        }
      }),
      RUNS,
    )
  })

  test('MF-9.11 nothing is offered or carried out that needs an approval and has none', () => {
    fc.assert(
      fc.property(lives(600), (life) => {
        const needs = new Set<string>()
        const about = new Map<string, Requested['about']>()
        for (const { event } of live(life).testCase.events) {
          if (event.type === 'remedy_proposed' && event.needsApproval) needs.add(event.remedyId)
          if (event.type === 'approval_requested') about.set(event.approvalId, event.about)
          const subject = 'approvalId' in event ? about.get(event.approvalId) : undefined
          if (event.type === 'approval_granted' && subject?.kind === 'remedy') {
            needs.delete(subject.remedyId)
          }
          if (event.type === 'remedy_offered' || event.type === 'remedy_carried_out') {
            expect(needs.has(event.remedyId)).toBe(false)
          }
        }
      }),
      RUNS,
    )
  })

  test('CD-2.9 what is granted was given by somebody, or asked by one with the authority', () => {
    fc.assert(
      fc.property(lives(600), (life) => {
        const given = new Set<string>()
        for (const { event, actor } of live(life).testCase.events) {
          if (event.type === 'approval_given') given.add(event.approvalId)
          if (event.type === 'approval_granted') {
            expect(given.has(event.approvalId)).toBe(actor.kind === 'service')
          }
        }
      }),
      RUNS,
    )
  })

  test('CD-2.9 whoever is away, has left or stands in: it comes to rest, and only those decide who may', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(50_000, 500_000),
        fc.array(changes, { minLength: 1, maxLength: 15 }),
        (amount, steps) => {
          let testCase = openTestCase()
          testCase.do(
            { type: 'propose_remedy', remedyId: R, kind: 'refund', amount, what: 'x' },
            ANN,
            minutesLater(1),
          )
          for (const [index, step] of steps.entries()) {
            const now = minutesLater(2 + index)
            testCase = testCase.withPeople(companyOf(step))
            testCase.wait(now)
            const { seq } = testCase.state
            testCase.wait(now)
            expect(testCase.state.seq).toBe(seq)
            const approvalId = testCase.state.approvals?.at(-1)?.approvalId ?? R
            const about = { kind: 'remedy', remedyId: R } as const
            const commands = {
              give: { type: 'give_approval', approvalId, note: '' },
              deny: { type: 'deny_approval', approvalId, reason: 'No' },
              recuse: { type: 'declare_recusal', reason: 'A friend' },
              wait: { type: 'resume' },
              request: {
                type: 'request_approval',
                approvalId: `again${index}`,
                about,
                amount: null,
                note: '',
              },
            } as const
            const before = testCase.state.approvals?.at(-1)
            const answer = testCase.ask(commands[step.does], step.who, now)
            if (step.does !== 'give' || !answer.ok) continue
            const given = testCase.all('approval_given').at(-1)?.event
            expect(given?.personId).toBe(step.who)
            expect(before?.requestedBy).not.toBe(step.who)
            expect(before?.spoken).not.toContain(given?.onBehalfOf === null ? null : step.who)
            expect(before?.asked).toContain(given?.onBehalfOf ?? step.who)
          }
          const recused = testCase.state.recused
          for (const { asked, status } of testCase.state.approvals ?? []) {
            if (status === 'pending')
              expect(asked.filter((one) => recused.includes(one))).toEqual([])
          }
        },
      ),
      { numRuns: runs(400) },
    )
  })

  test('approval: the generator reaches what the laws are about', () => {
    const seen = new Set<string>()
    for (const life of fc.sample(lives(600), { numRuns: 400, seed: 7 })) {
      for (const { event } of live(life).testCase.events) seen.add(event.type)
    }
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'approval_asked',
        'approval_lapsed',
        'approval_granted',
        'approval_denied',
        'approval_withdrawn',
        'remedy_offered',
        'remedy_answered',
        'remedy_carried_out',
        'remedy_assigned',
      ]),
    )
  })
})
