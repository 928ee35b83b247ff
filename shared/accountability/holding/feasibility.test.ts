import { describe, expect, test } from 'vitest'
import { ANN, anOpening, at, BEN, CALENDAR } from '#shared/case/test-case.ts'
import type { CaseId, PersonId } from '#shared/kernel/ids.ts'
import { type Instant, MINUTE_MS } from '#shared/kernel/instant.ts'
import { policyWith as policyWithTerms, TEST_TERMS } from '../proceeding/test-terms.ts'
import { computeCounterfactuals } from './counterfactual.ts'
import {
  dutiesOfPerson,
  findFeasibility,
  type OpenDuty,
  saysEffort,
  toFeasibility,
} from './feasibility.ts'
import type { CaseHistory } from './fold-history.ts'
import { missOf, POLICY, policyWith, RECORD, type Story, tell } from './test-holding.ts'

/* Every case asks for half an hour of work within an hour of its receipt; Tuesday, 3 March 2026. */

/** The history of another case of the same kind. */
function another(caseId: string, story: Story): CaseHistory {
  const history = story.history()
  return { ...history, state: { ...history.state, caseId: caseId as CaseId } }
}

function dutiesIn(cases: readonly CaseHistory[], personId: PersonId, now: Instant): OpenDuty[] {
  return cases.flatMap((one) => dutiesOfPerson(one, personId, at('03-03 09:00'), now))
}

function find(
  story: Story,
  others: readonly CaseHistory[],
  personId: PersonId,
  away = false,
  isComplete = true,
) {
  const now = at('03-03 15:00')
  const history = story.until(now).history()
  const miss = missOf(story.misses(now), 'record#1')
  const had = computeCounterfactuals(miss).find((one) => one.personId === personId)
  if (!had) throw new Error(`${personId} never had it`)
  const absences = away ? [{ startAt: at('03-03 10:20'), endAt: at('03-03 10:50') }] : []
  return findFeasibility(history, miss, had, dutiesIn([history, ...others], personId, now), {
    calendar: CALENDAR,
    absences,
    isComplete,
  })
}

describe('whether all could have been met', () => {
  test('CD-2.7 MF-9.7 one case alone could', () => {
    const { duties, result } = find(tell(at('03-03 10:00')), [], ANN)
    expect(result).toEqual({ verdict: 'feasible' })
    expect(duties).toMatchObject([{ key: 'record#1', dueAt: at('03-03 11:00') }])
  })

  test('CD-2.7 MF-9.7 three that want an hour and a half of one hour could not, in any order', () => {
    const others = ['b', 'c'].map((id) =>
      another(id, tell(at('03-03 10:00')).until(at('03-03 15:00'))),
    )
    const finding = find(tell(at('03-03 10:00')), others, ANN)
    const caseId = anOpening().caseId
    expect(finding.result).toMatchObject({
      verdict: 'infeasible',
      startAt: at('03-03 10:00'),
      endAt: at('03-03 11:00'),
      ids: [`${caseId} record#1`, 'b record#1', 'c record#1'].sort(),
    })
    expect(toFeasibility('record#1', finding)).toEqual({
      key: 'record#1',
      personId: ANN,
      isInfeasible: true,
    })
  })

  test('CD-2.7 what was done in time had to be done too', () => {
    const done = (id: string) =>
      another(
        id,
        tell(at('03-03 10:00')).do(at('03-03 10:40'), ANN, {
          type: 'leave_stage',
          stage: 'intake',
          fields: {},
        }),
      )
    const { result } = find(tell(at('03-03 10:00')), [done('b'), done('c')], ANN)
    expect(result).toMatchObject({ verdict: 'infeasible' })
  })

  test('CD-2.7 what was done before the missed one came is not counted', () => {
    const before = another(
      'b',
      tell(at('03-03 09:30')).do(at('03-03 09:59'), ANN, {
        type: 'leave_stage',
        stage: 'intake',
        fields: {},
      }),
    )
    expect(find(tell(at('03-03 10:00')), [before], ANN).duties).toHaveLength(1)
  })

  test('LP-4.3 what was handed over in time was another’s to meet', () => {
    const given = (id: string) =>
      another(id, tell(at('03-03 10:00')).handOver(at('03-03 10:05'), ANN, BEN))
    const { result } = find(tell(at('03-03 10:00')), [given('b'), given('c')], ANN)
    expect(result).toEqual({ verdict: 'feasible' })
  })

  test('CD-2.7 the missed one counts also for whoever passed it on', () => {
    const others = ['b', 'c'].map((id) =>
      another(id, tell(at('03-03 10:00')).until(at('03-03 15:00'))),
    )
    const dumped = tell(at('03-03 10:00')).handOver(at('03-03 10:55'), ANN, BEN)
    expect(find(dumped, others, ANN).result).toMatchObject({ verdict: 'infeasible' })
  })

  test('CD-2.7 who got it five minutes before it was due could not have met it', () => {
    const dumped = tell(at('03-03 10:00')).handOver(at('03-03 10:55'), ANN, BEN)
    expect(find(dumped, [], BEN).result).toMatchObject({
      verdict: 'infeasible',
      startAt: at('03-03 10:55'),
      endAt: at('03-03 11:00'),
    })
  })

  test('CD-2.7 who got it when it was past due could not, however little it takes', () => {
    const late = tell(at('03-03 10:00'), {
      policy: policyWith([{ ...RECORD, effort_minutes: undefined }]),
    }).handOver(at('03-03 11:10'), ANN, BEN)
    expect(find(late, [], BEN).result).toMatchObject({ verdict: 'infeasible', availableMs: 0 })
    expect(find(late, [], ANN).result).toMatchObject({ verdict: 'unknown' })
  })

  test('CD-2.7 time away is no time to work', () => {
    const other = another('b', tell(at('03-03 10:00')).until(at('03-03 15:00')))
    expect(find(tell(at('03-03 10:00')), [other], ANN).result.verdict).toBe('feasible')
    expect(find(tell(at('03-03 10:00')), [other], ANN, true).result.verdict).toBe('infeasible')
  })

  test('CD-2.7 without the company’s number nothing is claimed', () => {
    const policy = policyWith([{ ...RECORD, effort_minutes: undefined }])
    const finding = find(tell(at('03-03 10:00'), { policy }), [], ANN)
    expect(finding.result).toMatchObject({ verdict: 'unknown' })
    expect(toFeasibility('record#1', finding).isInfeasible).toBe(false)
  })

  describe('what any complaint takes at least', () => {
    const { roles, departments } = policyWithTerms().policy
    const accountability = { ...TEST_TERMS, least_effort_minutes: 25 }
    const said = { roles, departments, accountability }
    const policy = policyWith(
      [
        { ...RECORD, effort_minutes: undefined },
        { ...RECORD, id: 'again', effort_minutes: undefined },
      ],
      said,
    )
    const cases = (...ids: string[]) =>
      ids.map((id) => another(id, tell(at('03-03 10:00'), { policy }).until(at('03-03 15:00'))))

    test('CD-2.7 MF-9.7 proves that three were too many for an hour, once for each of them', () => {
      const { result } = find(tell(at('03-03 10:00'), { policy }), cases('b', 'c'), ANN)
      expect(result).toMatchObject({
        verdict: 'infeasible',
        neededMs: 75 * MINUTE_MS,
        availableMs: 60 * MINUTE_MS,
      })
    })

    test('CD-2.7 never proves that all of it could be done: two clocks of a case may be one step', () => {
      const { result } = find(tell(at('03-03 10:00'), { policy }), cases('b'), ANN)
      expect(result).toMatchObject({ verdict: 'unknown' })
    })

    test('CD-2.7 adds nothing to what the clocks of a case are said to take', () => {
      const again = { ...RECORD, id: 'again', effort_minutes: undefined }
      const story = tell(at('03-03 10:00'), { policy: policyWith([RECORD, again], said) })
      const { duties, result } = find(story, [], ANN)
      expect(duties.map(({ floorMs }) => floorMs)).toEqual([0, 0])
      expect(result).toMatchObject({ verdict: 'unknown' })
    })

    test('CD-2.7 is looked for like the numbers of clocks', () => {
      expect([POLICY, policy].map((one) => saysEffort(one.policy))).toEqual([true, true])
      const silent = policyWith([{ ...RECORD, effort_minutes: undefined }])
      expect(saysEffort(silent.policy)).toBe(false)
    })
  })

  test('CD-2.7 where not all cases were looked at, nothing is said to have been feasible', () => {
    const one = tell(at('03-03 10:00'))
    expect(find(one, [], ANN, false, false).result).toEqual({ verdict: 'unknown', ids: [] })
    const others = ['b', 'c'].map((id) =>
      another(id, tell(at('03-03 10:00')).until(at('03-03 15:00'))),
    )
    expect(find(one, others, ANN, false, false).result.verdict).toBe('infeasible')
  })

  test('CD-2.7 only what was open at that time is a duty of that time', () => {
    const history = tell(at('03-03 10:00')).until(at('03-03 15:00')).history()
    const between = (from: string, to: string) =>
      dutiesOfPerson(history, ANN, at(`03-03 ${from}`), at(`03-03 ${to}`))
    expect(between('09:00', '10:00')).toEqual([])
    expect(between('09:00', '10:01')).toHaveLength(1)
    expect(between('10:59', '12:00')).toHaveLength(1)
    expect(between('11:00', '12:00')).toEqual([])
  })

  test('CD-2.7 a case that was no complaint asks for nothing', () => {
    const void_ = tell(at('03-03 10:00'))
    void_.testCase.ticket({ voided: { because: 'spam', intoTicketId: null } }, at('03-03 10:30'))
    expect(dutiesIn([another('b', void_)], ANN, at('03-03 15:00'))).toEqual([])
  })

  test('CD-2.7 of a notice that one of several may confirm, nobody in particular has to', () => {
    const told = (by: 'any' | 'all') =>
      policyWith([], {
        panels: [],
        notices: [
          {
            id: 'harm',
            label: { en: 'Harm', 'zh-CN': '伤害', 'zh-TW': '傷害' },
            when: { field: 'harmed', is: true },
            to: [{ select: 'role', role: 'agent' }],
            each: 'all',
            acknowledge: { by, within: { kind: 'elapsed', minutes: 60 }, effort_minutes: 10 },
            rules: ['CD-2.5'],
          },
        ],
      })
    const dutiesOf = (by: 'any' | 'all') =>
      dutiesIn(
        [
          tell(at('03-03 10:00'), { policy: told(by) })
            .do(at('03-03 10:00'), ANN, { type: 'record_fields', fields: { harmed: true } })
            .do(at('03-03 10:20'), BEN, { type: 'acknowledge_notice', noticeId: 'harm' })
            .history(),
        ],
        BEN,
        at('03-03 15:00'),
      )
    expect(dutiesOf('any')).toEqual([])
    expect(dutiesOf('all')).toMatchObject([
      { key: 'notice.harm.0:0', releasedAt: at('03-03 10:00'), neededMs: 600_000 },
    ])
  })
})
