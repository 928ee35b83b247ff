import { describe, expect, test } from 'vitest'
import { CALENDAR, minutesLater } from '#shared/case/test-case.ts'
import type { CaseId, PersonId, PolicyVersionId } from '#shared/kernel/ids.ts'
import { instant } from '#shared/kernel/instant.ts'
import { aProof, BEGUN_AT, daysLater, sealed } from '../test-stream.ts'
import {
  AWAY,
  BOSS,
  COMPANY,
  DORA,
  ED,
  FLO,
  GRETE,
  HAN,
  HILDE,
  IDA,
  JON,
  LEFT,
  TERMS,
} from '../test-terms.ts'
import type { ImprovementCommand, ImprovementOpening } from './commands.ts'
import { decideImprovementDue, nextImprovementDue } from './due.ts'
import { foldImprovement } from './fold.ts'
import type { ImprovementEvent } from './model.ts'
import { decideImprovementOpening, openSuccessor } from './open.ts'
import { maySeeImprovement, maySeeImprovementEvent, waitingForImprovement } from './people.ts'
import { hearersOfImprovement, partakersOfImprovement } from './record.ts'
import { effectWindows, isImprovementRunning, openSystemicCauses, proposedKinds } from './terms.ts'
import {
  anImprovement,
  liveOn,
  OUTSIDE,
  openingFacts,
  openTestImprovement,
  type TestImprovement,
} from './test-improvement.ts'

const REPORT_DONE: ImprovementCommand = { type: 'report_done', text: null }
const EFFECTIVE: ImprovementCommand = {
  type: 'judge_effect',
  isEffective: true,
  learned: null,
  dueAt: null,
}

const proof = (proofId: string): ImprovementCommand => ({
  type: 'add_proof',
  proof: aProof(proofId),
})

function codeOf(asked: ReturnType<TestImprovement['ask']>): string {
  return asked.ok ? 'ok' : asked.code
}

/** Reported done by the head of sales, three days after it was opened. */
function reportedDone(improvement: TestImprovement): TestImprovement {
  return improvement.do(proof('p-1'), HAN, daysLater(2)).do(REPORT_DONE, HAN, daysLater(3))
}

function open(
  over: Partial<ImprovementOpening>,
  facts: Parameters<typeof openingFacts>[0] = {},
  by: PersonId | null = IDA,
): ReturnType<typeof decideImprovementOpening> {
  const known = openingFacts(facts)
  const actor = by === null ? null : (known.people.get(by) ?? null)
  return decideImprovementOpening({ facts: known, actor, now: BEGUN_AT }, anImprovement(over))
}

describe('opening an improvement', () => {
  test('TM-3.1.2 a rectification is the department’s: whoever speaks for it owns it', () => {
    const { state, facts } = openTestImprovement()
    expect(state.owners).toEqual([HAN])
    expect(state).toMatchObject({ department: 'sales', status: 'open', openedBy: IDA, round: 1 })
    expect(waitingForImprovement(facts)).toEqual([HAN])
  })

  test('IP-3.1 it has an owner, dates, what it takes, and milestones on the way', () => {
    const milestones = [{ milestoneId: 'm-1', title: 'List drafted', dueAt: daysLater(4) }]
    const { state } = openTestImprovement({ owner: ED, milestones })
    expect(state).toMatchObject({ owners: [ED], resources: 'Two days of two people' })
    expect(state.milestones).toEqual([{ ...milestones[0], status: 'open' }])
  })

  test('MF-3 the service opens what the policy demands, and says that it did', () => {
    const from = { kind: 'case', caseId: 'case-1' as CaseId } as const
    const source = { isStanding: true, cause: 'design', about: null }
    const opened = open({ from, cause: null }, { source }, null)
    expect(opened.ok && opened.value.actor).toEqual({ kind: 'service' })
    expect(opened.ok && opened.value.event).toMatchObject({ from, cause: 'design', owner: HAN })
  })

  test.each([
    [null, 'nobody is named'],
    ['nobody', 'the department has no people'],
  ])(
    'IP-3.1 what the service opens for %s is not lost: the office passes it on (%s)',
    (department, _why) => {
      const opened = open({ department, dueAt: daysLater(3) }, {}, null)
      if (!opened.ok) throw new Error(opened.code)
      expect(opened.value.event).toMatchObject({ owner: null, department: null })
      const improvement = liveOn(opened.value, { terms: TERMS, people: COMPANY, outside: OUTSIDE })
      expect(waitingForImprovement(improvement.facts)).toEqual([IDA, JON])
      const offer = { type: 'offer_improvement', handOverId: 'h', to: ED } as const
      expect(codeOf(improvement.ask(offer, ED, daysLater(1)))).toBe('improvement_not_found')
      improvement.do(offer, IDA, daysLater(1))
      expect(waitingForImprovement(improvement.facts)).toEqual([IDA, JON, ED])
      improvement.do({ type: 'accept_improvement', handOverId: 'h' }, ED, daysLater(2))
      expect(waitingForImprovement(improvement.facts)).toEqual([ED])
      expect(improvement.state).toMatchObject({ owners: [ED], status: 'open' })
    },
  )

  test('IP-3.1 while nobody owns it, the office is reminded; who is kept out is not', () => {
    const opened = open({ department: null, dueAt: daysLater(3) }, {}, null)
    if (!opened.ok) throw new Error(opened.code)
    const outside = { ...OUTSIDE, keptOut: new Set([JON]) }
    const improvement = liveOn(opened.value, { terms: TERMS, people: COMPANY, outside })
    improvement.wait(daysLater(30))
    expect(improvement.all('improvement_reminded').map(({ event }) => event.to)).toEqual([[IDA]])
  })

  test('IP-3.1 what a person opens has an owner', () => {
    expect(open({ department: null })).toMatchObject({ code: 'field_missing' })
    expect(open({ department: 'nobody' })).toMatchObject({ code: 'department_without_head' })
  })

  test('MF-3 a word of the policy that is somebody’s name is no personal data', () => {
    const title = 'Ida Ink for every printer'
    expect(open({ title }, {}, null).ok).toBe(true)
    expect(open({ title })).toMatchObject({ code: 'personal_data_in_text' })
  })

  test('TM-7.1.2 a training is raised from a penalty that counts, with the cause that was found', () => {
    const from = { kind: 'penalty', proceedingId: 'x', penaltyId: 'p' } as const
    const source = { isStanding: true, cause: 'skill', about: DORA }
    const opened = open({ kind: 'training', from, participants: [DORA] }, { source })
    expect(opened.ok && opened.value.event).toMatchObject({ cause: 'skill', about: DORA })
    const stayed = open({ from }, { source: { ...source, isStanding: false } })
    expect(stayed).toMatchObject({ ok: false, code: 'source_not_effective' })
  })

  test('EL-7.2 efficiency leads to a changed process, quality to training: the cause proposes', () => {
    const proposed = (cause: string | null) => proposedKinds(TERMS, cause).map((kind) => kind.id)
    expect(proposed('flow')).toEqual(['rectification'])
    expect(proposed('skill')).toEqual(['training'])
    expect(proposed('design')).toEqual(['rectification'])
    expect(proposed('careless')).toEqual([])
    expect(proposed(null)).toEqual([])
  })

  test('MF-9.7 carelessness is exempt, unless a person says why', () => {
    expect(open({ cause: 'careless' })).toMatchObject({ code: 'cause_exempt' })
    expect(open({ cause: 'forgot' })).toMatchObject({ code: 'cause_exempt' })
    const reason = { cause: 'careless', despiteExempt: sealed('why') }
    const opened = open(reason)
    expect(opened.ok && opened.value.event).toMatchObject({ despiteExempt: sealed('why') })
    expect(open(reason, {}, null)).toMatchObject({ code: 'cause_exempt' })
  })

  test.each([
    ['role_not_allowed', {}, {}, DORA],
    ['person_inactive', {}, {}, LEFT],
    ['source_not_found', { from: { kind: 'circular', circularId: 'c' } }, {}, IDA],
    ['source_not_found', {}, { keptOut: new Set([IDA]) }, IDA],
    ['improvement_not_provided', {}, { terms: { ...TERMS, improvements: undefined } }, IDA],
    ['field_value_invalid', { kind: 'party' }, {}, IDA],
    ['field_value_invalid', { cause: 'weather' }, {}, IDA],
    ['field_missing', { cause: null }, {}, IDA],
    ['field_missing', { from: { kind: 'hand' }, cause: null, isSystemic: true }, {}, IDA],
    ['field_missing', { department: null, owner: null }, {}, IDA],
    ['field_missing', { title: ' ' }, {}, IDA],
    ['department_without_head', { department: 'nobody' }, {}, IDA],
    ['person_not_available', { owner: LEFT }, {}, IDA],
    ['not_of_department', { owner: FLO }, {}, IDA],
    ['person_recused', { owner: ED }, { keptOut: new Set([ED]) }, IDA],
    ['instant_in_past', { dueAt: BEGUN_AT }, {}, IDA],
    ['text_too_long', { title: 'x'.repeat(201) }, {}, IDA],
    ['text_too_long', { resources: 'x'.repeat(1_000_000) }, {}, IDA],
    ['personal_data_in_text', { title: 'Talk to Dora Dee' }, {}, IDA],
    ['personal_data_in_text', { resources: '何慧' }, {}, IDA],
    ['person_not_available', { participants: [LEFT] }, {}, IDA],
    ['field_value_invalid', { participants: [DORA, DORA] }, {}, IDA],
    [
      'field_value_invalid',
      { milestones: [{ milestoneId: 'm', title: 'Late', dueAt: daysLater(11) }] },
      {},
      IDA,
    ],
    [
      'instant_in_past',
      { milestones: [{ milestoneId: 'm', title: 'Before', dueAt: BEGUN_AT }] },
      {},
      IDA,
    ],
  ] as const)('TM-4.3.2 refused: %s', (code, over, facts, by) => {
    const known = facts as Parameters<typeof openingFacts>[0]
    expect(open(over as Partial<ImprovementOpening>, known, by)).toMatchObject({ ok: false, code })
  })
})

describe('doing it', () => {
  test('TM-3.1.2 the department supplies, rectifies and reports; nobody else reports for it', () => {
    const improvement = openTestImprovement()
    const progress: ImprovementCommand = {
      type: 'report_improvement_progress',
      text: sealed('t-1'),
    }
    improvement.do(progress, HAN, daysLater(1))
    expect(codeOf(improvement.ask(proof('p'), IDA, daysLater(1)))).toBe('not_owner')
    expect(codeOf(improvement.ask(proof('p'), DORA, daysLater(1)))).toBe('not_owner')
    expect(codeOf(improvement.ask(REPORT_DONE, HAN, daysLater(1)))).toBe('evidence_missing')
    improvement.do(proof('p'), HAN, daysLater(1)).do(REPORT_DONE, HAN, daysLater(3))
    expect(improvement.state).toMatchObject({
      status: 'in_check',
      doneAt: daysLater(3),
      effectUntil: daysLater(33),
    })
    expect(improvement.state.notes).toMatchObject([{ what: 'progress', by: HAN, round: 1 }])
  })

  test('TM-3.1.2 whoever is not of the department is told so first, and the owner who left it', () => {
    const improvement = openTestImprovement({ owner: ED })
    const moved = new Map(COMPANY).set(ED, { ...at(ED), department: 'service' })
    expect(codeOf(improvement.ask(proof('p'), BOSS, daysLater(1)))).toBe('not_owner')
    improvement.change({ people: moved })
    expect(codeOf(improvement.ask(proof('p'), ED, daysLater(1)))).toBe('improvement_not_found')
    expect(improvement.wait(daysLater(1)).state.owners).toEqual([ED, HAN])
  })

  test.each([
    ['field_value_invalid', { sha256: 'B'.repeat(64) }],
    ['field_value_invalid', { sha256: 'b'.repeat(63) }],
    ['field_value_invalid', { kind: 'rumour' as 'file' }],
    ['field_missing', { name: '' }],
    ['field_missing', { reference: ' ' }],
    ['text_too_long', { name: 'x'.repeat(201) }],
    ['text_too_long', { reference: 'x'.repeat(501) }],
    ['personal_data_in_text', { name: 'Dora Dee.pdf' }],
    ['ok', { kind: 'policy_version' as const, reference: 'v2' }],
  ])('EL-10 a proof: %s', (code, over) => {
    const improvement = openTestImprovement()
    const command: ImprovementCommand = { type: 'add_proof', proof: aProof('p', over) }
    expect(codeOf(improvement.ask(command, HAN, daysLater(1)))).toBe(code)
  })

  test('IP-3.1 it is not done while a milestone is open; somebody else drops one', () => {
    const milestone = { milestoneId: 'm-1', title: 'List drafted', dueAt: daysLater(4) }
    const drop: ImprovementCommand = {
      type: 'drop_milestone',
      milestoneId: 'm-1',
      reason: sealed('why'),
    }
    const reach: ImprovementCommand = { type: 'reach_milestone', milestoneId: 'm-1' }
    const improvement = openTestImprovement({ owner: IDA, department: null })
    improvement.do({ type: 'add_milestone', milestone }, IDA, daysLater(1))
    improvement.do(proof('p'), IDA, daysLater(1))
    expect(codeOf(improvement.ask(REPORT_DONE, IDA, daysLater(1)))).toBe('milestones_open')
    expect(codeOf(improvement.ask(drop, IDA, daysLater(1)))).toBe('same_person')
    improvement.do(drop, JON, daysLater(1))
    expect(codeOf(improvement.ask(reach, IDA, daysLater(1)))).toBe('milestone_closed')
    const other: ImprovementCommand = { type: 'reach_milestone', milestoneId: 'm-2' }
    expect(codeOf(improvement.ask(other, IDA, daysLater(1)))).toBe('milestone_not_found')
    improvement.do(REPORT_DONE, IDA, daysLater(1))
  })

  test('IP-3.1 a milestone lies ahead and within the time there is', () => {
    const improvement = openTestImprovement()
    const ask = (dueAt: number, milestoneId = 'm-9') =>
      codeOf(
        improvement.ask(
          {
            type: 'add_milestone',
            milestone: { milestoneId, title: 'Half', dueAt: instant(dueAt) },
          },
          HAN,
          daysLater(2),
        ),
      )
    expect(ask(daysLater(2))).toBe('instant_in_past')
    expect(ask(daysLater(10) + 1)).toBe('field_value_invalid')
    expect(ask(daysLater(10))).toBe('ok')
    expect(ask(daysLater(5))).toBe('ok')
    expect(improvement.state.milestones).toHaveLength(1)
  })

  test('TM-7.1.1 a training is done when everyone in it has passed', () => {
    const training = openTestImprovement({ kind: 'training', cause: 'skill' })
    const exam = (examId: string, personId: PersonId, isPassed: boolean): ImprovementCommand => ({
      type: 'record_exam',
      examId,
      personId,
      isPassed,
      score: isPassed ? 80 : 40,
    })
    training.do(proof('p'), HAN, daysLater(1))
    expect(codeOf(training.ask(REPORT_DONE, HAN, daysLater(1)))).toBe('exam_missing')
    training.do({ type: 'name_participants', personIds: [DORA, ED] }, HAN, daysLater(1))
    training.do(exam('e-1', DORA, true), HAN, daysLater(1))
    training.do(exam('e-2', ED, false), HAN, daysLater(1))
    expect(codeOf(training.ask(REPORT_DONE, HAN, daysLater(1)))).toBe('exam_missing')
    training.do(exam('e-3', ED, true), HAN, daysLater(2)).do(REPORT_DONE, HAN, daysLater(2))
    expect(training.state.participants.map(({ results }) => results.at(-1))).toMatchObject([
      { isPassed: true, score: 80 },
      { isPassed: true, score: 80 },
    ])
  })

  test('TM-7.1.1 whoever has left no longer counts; somebody else than the owner releases', () => {
    const training = openTestImprovement({
      kind: 'training',
      cause: 'skill',
      participants: [DORA, ED],
    })
    training.do(proof('p'), HAN, daysLater(1))
    const examined: ImprovementCommand = {
      type: 'record_exam',
      examId: 'e',
      personId: DORA,
      isPassed: true,
      score: null,
    }
    training.do(examined, IDA, daysLater(1))
    const release: ImprovementCommand = {
      type: 'release_participant',
      personId: ED,
      reason: sealed('why'),
    }
    expect(codeOf(training.ask(release, HAN, daysLater(1)))).toBe('role_not_allowed')
    training.change({ people: new Map(COMPANY).set(ED, { ...at(ED), isActive: false }) })
    training.do(REPORT_DONE, HAN, daysLater(1))
    const again = openTestImprovement({ kind: 'training', cause: 'skill', participants: [ED] })
    again.do(release, IDA, daysLater(1))
    expect(again.state.participants).toEqual([])
  })

  test.each([
    ['exam_not_asked', 'rectification', DORA, HAN, 80],
    ['same_person', 'training', HAN, HAN, 80],
    ['field_value_invalid', 'training', ED, HAN, 80],
    ['field_value_invalid', 'training', DORA, HAN, 101],
    ['field_value_invalid', 'training', DORA, HAN, 79.5],
    ['field_value_invalid', 'training', DORA, HAN, -1],
    ['not_owner', 'training', DORA, DORA, 80],
    ['ok', 'training', DORA, HAN, 0],
    ['ok', 'training', DORA, JON, 100],
  ])('TM-7.1.1 an examination: %s %s of %s by %s, %d', (code, kind, personId, by, score) => {
    const training = openTestImprovement({ kind, participants: [DORA, HAN] })
    const command: ImprovementCommand = {
      type: 'record_exam',
      examId: 'e',
      personId,
      isPassed: true,
      score,
    }
    expect(codeOf(training.ask(command, by, daysLater(1)))).toBe(code)
  })
})

describe('handing it over', () => {
  const offer = (to: PersonId, handOverId = 'h-1'): ImprovementCommand => ({
    type: 'offer_improvement',
    handOverId,
    to,
  })

  test('IP-3.1 the owner stays until another accepts', () => {
    const improvement = openTestImprovement()
    improvement.do(offer(DORA), HAN, daysLater(1))
    expect(improvement.state.owners).toEqual([HAN])
    expect(waitingForImprovement(improvement.facts)).toEqual([HAN, DORA])
    const accept: ImprovementCommand = { type: 'accept_improvement', handOverId: 'h-1' }
    expect(codeOf(improvement.ask(accept, ED, daysLater(1)))).toBe('hand_over_not_yours')
    improvement.do(accept, DORA, daysLater(1))
    expect(improvement.state).toMatchObject({ owners: [HAN, DORA], handOver: null })
    expect(codeOf(improvement.ask(accept, DORA, daysLater(1)))).toBe('hand_over_not_pending')
  })

  test.each([
    ['hand_over_to_self', HAN, HAN],
    ['not_of_department', FLO, HAN],
    ['person_not_available', AWAY, HAN],
    ['person_not_available', LEFT, HAN],
    ['not_owner', ED, DORA],
    ['ok', ED, IDA],
  ])('IP-3.1 offered: %s to %s by %s', (code, to, by) => {
    expect(codeOf(openTestImprovement().ask(offer(to), by, daysLater(1)))).toBe(code)
  })

  test('IP-3.1 one offer at a time; it is declined or withdrawn', () => {
    const improvement = openTestImprovement().do(offer(DORA), HAN, daysLater(1))
    expect(codeOf(improvement.ask(offer(ED, 'h-2'), HAN, daysLater(1)))).toBe('hand_over_pending')
    improvement.do(
      { type: 'decline_improvement', handOverId: 'h-1', reason: null },
      DORA,
      daysLater(1),
    )
    improvement.do(offer(ED, 'h-2'), HAN, daysLater(1))
    improvement.do({ type: 'withdraw_improvement_offer', handOverId: 'h-2' }, HAN, daysLater(1))
    expect(improvement.state).toMatchObject({ owners: [HAN], handOver: null })
  })

  test('IP-3.1 an owner who has left is followed by whoever speaks for the department', () => {
    const improvement = openTestImprovement({ owner: ED })
    improvement.change({ people: new Map(COMPANY).set(ED, { ...at(ED), isActive: false }) })
    improvement.wait(daysLater(1)).wait(daysLater(1))
    expect(improvement.all('owner_passed').map(({ event }) => event.to)).toEqual([HAN])
  })

  test('CD-2.1 an owner who is kept out is followed by somebody who is not', () => {
    const improvement = openTestImprovement({ owner: JON, department: null })
    improvement.change({ outside: { ...OUTSIDE, keptOut: new Set([JON, IDA]) } })
    improvement.wait(daysLater(1))
    expect(improvement.state.owners).toEqual([JON, BOSS])
  })
})

describe('whether it worked', () => {
  test('EL-5.3 it closes only after its window, by somebody who had no hand in it', () => {
    const improvement = reportedDone(openTestImprovement())
    const last = instant(daysLater(33) - 1)
    expect(codeOf(improvement.ask(EFFECTIVE, IDA, last))).toBe('effect_window_open')
    expect(codeOf(improvement.ask(EFFECTIVE, HAN, daysLater(33)))).toBe('role_not_allowed')
    improvement.do(EFFECTIVE, IDA, daysLater(33))
    expect(improvement.state).toMatchObject({
      status: 'closed',
      endedAt: daysLater(33),
      measured: { before: 5, after: 2, at: daysLater(33) },
    })
  })

  test('EL-5.3 neither the owner, nor an earlier one, nor whoever was trained checks the effect', () => {
    const improvement = openTestImprovement({ owner: IDA, department: null })
    const handOver = { handOverId: 'h' }
    improvement.do({ type: 'offer_improvement', ...handOver, to: ED }, IDA, daysLater(1))
    improvement.do({ type: 'accept_improvement', ...handOver }, ED, daysLater(1))
    improvement.do(proof('p'), ED, daysLater(1)).do(REPORT_DONE, ED, daysLater(1))
    expect(codeOf(improvement.ask(EFFECTIVE, IDA, daysLater(40)))).toBe('same_person')
    improvement.do(EFFECTIVE, JON, daysLater(40))
    const training = openTestImprovement({ kind: 'training', participants: [JON] })
    training.do(proof('p'), HAN, daysLater(1))
    const examined: ImprovementCommand = {
      type: 'record_exam',
      examId: 'e',
      personId: JON,
      isPassed: true,
      score: null,
    }
    training.do(examined, HAN, daysLater(1)).do(REPORT_DONE, HAN, daysLater(1))
    expect(codeOf(training.ask(EFFECTIVE, JON, daysLater(40)))).toBe('same_person')
  })

  test('EL-10 repeats are counted in equal windows before it was opened and after it was done', () => {
    const improvement = reportedDone(openTestImprovement())
    expect(effectWindows(improvement.state)).toEqual({
      before: { from: daysLater(-30), until: BEGUN_AT },
      after: { from: daysLater(3), until: daysLater(33) },
    })
    expect(effectWindows(openTestImprovement().state)).toBeNull()
    improvement.change({ outside: { ...OUTSIDE, repeats: null } })
    expect(codeOf(improvement.ask(EFFECTIVE, IDA, daysLater(33)))).toBe('effect_not_measured')
  })

  test('EL-10 what has no cause is judged without a count', () => {
    const review = openTestImprovement({ from: { kind: 'hand' }, cause: null })
    reportedDone(review).change({ outside: { ...OUTSIDE, repeats: null } })
    review.do(EFFECTIVE, IDA, daysLater(33))
    expect(review.all('effect_measured')).toEqual([])
    expect(review.state).toMatchObject({ status: 'closed', measured: null })
  })

  test('TM-4.3.2 what was not effective is done again, with what was learned', () => {
    const improvement = reportedDone(openTestImprovement())
    const judge = (over: Partial<Extract<ImprovementCommand, { type: 'judge_effect' }>>) =>
      codeOf(
        improvement.ask(
          {
            type: 'judge_effect',
            isEffective: false,
            learned: sealed('l'),
            dueAt: daysLater(50),
            ...over,
          },
          IDA,
          daysLater(35),
        ),
      )
    expect(judge({ learned: null })).toBe('field_missing')
    expect(judge({ dueAt: null })).toBe('field_missing')
    expect(judge({ dueAt: daysLater(35) })).toBe('instant_in_past')
    expect(judge({})).toBe('ok')
    expect(improvement.state).toMatchObject({ status: 'open', round: 2, dueAt: daysLater(50) })
    expect(improvement.state.notes.at(-1)).toMatchObject({ what: 'learned', text: sealed('l') })
    expect(codeOf(improvement.ask(REPORT_DONE, HAN, daysLater(36)))).toBe('evidence_missing')
    improvement.do(proof('p-2'), HAN, daysLater(36)).do(REPORT_DONE, HAN, daysLater(36))
    expect(effectWindows(improvement.state)?.before).toEqual({
      from: daysLater(-30),
      until: BEGUN_AT,
    })
  })

  test.each([
    [5, 4, 'ok'],
    [5, 5, 'effect_not_shown'],
    [5, 6, 'effect_not_shown'],
    [0, 0, 'effect_not_shown'],
  ])('EL-5.3 a common cause: %d complaints before, %d after → %s', (before, after, code) => {
    const improvement = reportedDone(openTestImprovement({ isSystemic: true }))
    improvement.change({ outside: { ...OUTSIDE, repeats: { before, after } } })
    expect(codeOf(improvement.ask(EFFECTIVE, IDA, daysLater(33)))).toBe(code)
  })

  test('EL-5.3 penalties wait on a common cause, and on causes in it, until it is closed', () => {
    const improvement = openTestImprovement({ cause: 'product' })
    const held = () => openSystemicCauses([improvement.state], TERMS)
    expect(held()).toEqual([])
    improvement.do({ type: 'flag_systemic' }, IDA, daysLater(1))
    expect(held()).toEqual(['product', 'design'])
    reportedDone(improvement)
    expect(held()).toEqual(['product', 'design'])
    improvement.do(EFFECTIVE, IDA, daysLater(33))
    expect(held()).toEqual([])
  })

  test('EL-5.3 only who may open improvements finds a common cause, and there has to be one', () => {
    const flag: ImprovementCommand = { type: 'flag_systemic' }
    expect(codeOf(openTestImprovement().ask(flag, HAN, daysLater(1)))).toBe('role_not_allowed')
    const without = openTestImprovement({ from: { kind: 'hand' }, cause: null })
    expect(codeOf(without.ask(flag, IDA, daysLater(1)))).toBe('field_missing')
  })
})

describe('calling it off', () => {
  const cancel: ImprovementCommand = { type: 'cancel_improvement', reason: sealed('why') }

  test('IP-3.1 somebody else than the owner calls it off; then nothing more happens', () => {
    const improvement = openTestImprovement({ owner: IDA, department: null })
    expect(codeOf(improvement.ask(cancel, IDA, daysLater(1)))).toBe('same_person')
    improvement.do(cancel, JON, daysLater(1))
    expect(improvement.state.status).toBe('cancelled')
    expect(codeOf(improvement.ask(proof('p'), IDA, daysLater(1)))).toBe('improvement_closed')
    expect(nextImprovementDue(improvement.facts)).toBeNull()
  })

  test('IP-3.1 also while its effect is watched', () => {
    const improvement = reportedDone(openTestImprovement())
    expect(codeOf(improvement.ask(proof('p'), HAN, daysLater(4)))).toBe('improvement_in_check')
    improvement.do(cancel, IDA, daysLater(4))
    expect(improvement.state.endedAt).toBe(daysLater(4))
  })
})

describe('what time brings', () => {
  test('IP-3.1 overdue: the owner at the due instant, the superior at the end of the next working day', () => {
    // Tuesday the 3rd and ten days: Friday the 13th at 10:00; then Monday at 18:00.
    const improvement = openTestImprovement({ owner: ED })
    expect(nextImprovementDue(improvement.facts)).toBe(daysLater(10))
    improvement.wait(instant(daysLater(10) - 1))
    expect(improvement.all('improvement_reminded')).toEqual([])
    improvement.wait(daysLater(10))
    const monday = CALENDAR.addWorkingDays(daysLater(10), 1, 'close')
    expect(nextImprovementDue(improvement.facts)).toBe(monday)
    improvement.wait(daysLater(30))
    expect(
      improvement
        .all('improvement_reminded')
        .map(({ event, effectiveAt }) => [event.key, event.to, effectiveAt]),
    ).toEqual([
      ['due#1.owner', [ED], daysLater(10)],
      ['due#1.superior', [HAN], monday],
    ])
    expect(nextImprovementDue(improvement.facts)).toBeNull()
  })

  test('IP-3.1 an open milestone is reminded of, one that was reached is not', () => {
    const milestones = [
      { milestoneId: 'a', title: 'A', dueAt: daysLater(2) },
      { milestoneId: 'b', title: 'B', dueAt: daysLater(3) },
    ]
    const improvement = openTestImprovement({ milestones })
    improvement.do({ type: 'reach_milestone', milestoneId: 'a' }, HAN, daysLater(1))
    improvement.wait(daysLater(3))
    expect(improvement.all('improvement_reminded').map(({ event }) => event.key)).toEqual([
      'milestone:b.owner',
    ])
  })

  test('IP-3.1 whoever gets it late is reminded when they have it', () => {
    const improvement = openTestImprovement({ owner: ED })
    improvement.change({ people: new Map(COMPANY).set(ED, { ...at(ED), isActive: false }) })
    improvement.wait(daysLater(12))
    expect(improvement.events.map(({ event, effectiveAt }) => [event.type, effectiveAt])).toEqual([
      ['improvement_opened', BEGUN_AT],
      ['owner_passed', daysLater(12)],
      ['improvement_reminded', daysLater(12)],
    ])
  })

  test('EL-5.3 the window over, whoever opened it looks; then everyone who may', () => {
    const improvement = reportedDone(openTestImprovement({ cause: 'flow' }))
    expect(waitingForImprovement(improvement.facts)).toEqual([])
    improvement.wait(daysLater(33))
    expect(waitingForImprovement(improvement.facts)).toEqual([IDA])
    improvement.wait(daysLater(37))
    expect(waitingForImprovement(improvement.facts)).toEqual([IDA, JON])
    const own = openTestImprovement({ owner: IDA, department: null })
    own.do(proof('p'), IDA, daysLater(1)).do(REPORT_DONE, IDA, daysLater(1)).wait(daysLater(31))
    expect(waitingForImprovement(own.facts)).toEqual([JON])
  })

  test('TM-7.2 a review comes again so many days after it began, with as much time', () => {
    const over = { kind: 'review', from: { kind: 'hand' as const }, cause: null, owner: ED }
    const review = openTestImprovement(over)
    expect(openSuccessor(review.facts)).toBeNull()
    review.wait(daysLater(95))
    expect(review.all('successor_opened')).toMatchObject([{ effectiveAt: daysLater(90) }])
    const next = openSuccessor(review.facts)
    expect(next).toMatchObject({
      event: {
        improvementId: 'i-1.2',
        from: { kind: 'series', improvementId: 'i-1' },
        owner: ED,
        dueAt: daysLater(100),
        seriesId: 'i-1',
        number: 2,
      },
      effectiveAt: daysLater(90),
      actor: { kind: 'service' },
    })
    const second = next && liveOn(next, { terms: TERMS, people: COMPANY, outside: OUTSIDE })
    second?.wait(daysLater(180))
    expect(second?.state.successorId).toBe('i-1.3')
  })

  test('TM-7.2 a review that was called off, or that the policy no longer has, does not come again', () => {
    const over = { kind: 'review', from: { kind: 'hand' as const }, cause: null }
    const review = openTestImprovement(over)
    review.do({ type: 'cancel_improvement', reason: sealed('why') }, IDA, daysLater(1))
    expect(review.wait(daysLater(100)).all('successor_opened')).toEqual([])
    const other = openTestImprovement(over).change({ outside: { ...OUTSIDE, inForce: null } })
    expect(other.wait(daysLater(100)).all('successor_opened')).toEqual([])
  })

  test('TM-7.2 what comes again begins under the policy in force, for whoever is there', () => {
    const over = { kind: 'review', from: { kind: 'hand' as const }, cause: 'flow', owner: ED }
    const policyVersionId = 'v2' as PolicyVersionId
    const terms = { ...TERMS, causes: TERMS.causes.filter(({ id }) => id !== 'flow') }
    const inForce = { policyVersionId, calendarVersionId: 'c2', terms }
    const review = openTestImprovement(over).change({
      people: new Map(COMPANY).set(ED, { ...at(ED), isActive: false }),
      outside: { ...OUTSIDE, inForce },
    })
    review.wait(daysLater(90))
    expect(openSuccessor(review.facts)?.event).toMatchObject({
      policyVersionId,
      calendarVersionId: 'c2',
      owner: HAN,
      cause: null,
    })
  })

  test('TM-7.1.2 whoever was to be trained for a penalty that fell is released', () => {
    const source = { isStanding: true, cause: 'skill', about: DORA }
    const from = { kind: 'penalty', proceedingId: 'x', penaltyId: 'p' } as const
    const training = openTestImprovement(
      { kind: 'training', from, participants: [DORA, ED] },
      { source },
    )
    training.wait(daysLater(1))
    expect(training.all('participant_released')).toEqual([])
    training.change({ outside: { ...OUTSIDE, source: { isStanding: false } } }).wait(daysLater(2))
    expect(training.all('participant_released')).toMatchObject([
      { event: { personId: DORA, reason: null }, actor: { kind: 'service' } },
    ])
    expect(decideImprovementDue(training.facts, daysLater(2))).toEqual([])
  })
})

describe('who sees it', () => {
  const sees = (improvement: TestImprovement) =>
    [HAN, DORA, GRETE, FLO, IDA, JON, HILDE, BOSS, LEFT].filter((id) =>
      maySeeImprovement(at(id), improvement.facts),
    )

  test('TM-3.1.2 a rectification: the department, those above, those who open such, and HR', () => {
    expect(sees(openTestImprovement())).toEqual([HAN, DORA, IDA, JON, HILDE, BOSS])
  })

  test('CD-2.1 one that is about a person: not their colleagues; nobody who is kept out', () => {
    const source = { isStanding: true, cause: 'skill', about: DORA }
    const from = { kind: 'penalty', proceedingId: 'x', penaltyId: 'p' } as const
    const training = openTestImprovement({ kind: 'training', from, owner: ED }, { source })
    training.change({ outside: { ...OUTSIDE, keptOut: new Set([DORA, JON]) } })
    expect(sees(training)).toEqual([HAN, DORA, IDA, HILDE, BOSS])
    training.do({ type: 'name_participants', personIds: [JON] }, IDA, daysLater(1))
    const flag: ImprovementCommand = { type: 'flag_systemic' }
    expect(codeOf(training.ask(flag, JON, daysLater(1)))).toBe('person_recused')
    const release: ImprovementCommand = {
      type: 'release_participant',
      personId: JON,
      reason: sealed('why'),
    }
    training.do(release, IDA, daysLater(1))
    expect(codeOf(training.ask(flag, JON, daysLater(1)))).toBe('improvement_not_found')
  })
})

describe('who reads which part of its history', () => {
  test('TM-7.1.1 an examination is read by whoever it is about, and by who manages it', () => {
    const training = openTestImprovement({ kind: 'training', participants: [DORA, FLO] })
    const exam = { type: 'examined', examId: 'e', isPassed: false, score: 10 } as const
    const readers = (event: ImprovementEvent) =>
      [HAN, DORA, ED, FLO, GRETE, IDA, HILDE, BOSS].filter((id) =>
        maySeeImprovementEvent(event, at(id), training.facts),
      )
    expect(readers({ ...exam, personId: DORA })).toEqual([HAN, DORA, IDA, HILDE, BOSS])
    expect(readers({ ...exam, personId: FLO })).toEqual([HAN, FLO, IDA, HILDE, BOSS])
    expect(readers({ type: 'participants_named', personIds: [ED] })).not.toContain(ED)
    expect(readers({ type: 'milestone_reached', milestoneId: 'm' })).toEqual([
      HAN,
      DORA,
      ED,
      IDA,
      HILDE,
      BOSS,
    ])
    expect(readers({ type: 'improvement_closed' })).toContain(FLO)
  })
})

describe('the record of it', () => {
  test('TM-7.1.1 whoever takes part is told, and told how they did', () => {
    const training = openTestImprovement({ kind: 'training', participants: [DORA] })
    const told = (event: ImprovementEvent) => hearersOfImprovement(event, training.state)
    const exam = { type: 'examined', examId: 'e', isPassed: true, score: null } as const
    expect(training.events.flatMap(({ event }) => told(event))).toEqual([DORA])
    expect(told({ ...exam, personId: ED })).toEqual([ED])
    expect(told({ type: 'participants_named', personIds: [ED] })).toEqual([ED])
    expect(told({ type: 'effect_judged', isEffective: false, learned: null })).toEqual([HAN])
    expect(told({ type: 'milestone_reached', milestoneId: 'm' })).toEqual([])
    expect(partakersOfImprovement(training.state)).toEqual([IDA, HAN, DORA])
    expect(isImprovementRunning(training.state)).toBe(true)
  })

  test('TM-4.3.2 the same request again changes nothing', () => {
    const improvement = openTestImprovement()
    const offer: ImprovementCommand = { type: 'offer_improvement', handOverId: 'h', to: ED }
    const progress: ImprovementCommand = {
      type: 'report_improvement_progress',
      text: sealed('t'),
    }
    for (const command of [proof('p'), offer, progress]) {
      improvement.do(command, HAN, daysLater(1)).do(command, HAN, daysLater(1))
    }
    expect(improvement.events).toHaveLength(4)
  })

  test('TM-4.3.2 the state is what its events add up to, and they say who and by which rules', () => {
    const improvement = reportedDone(openTestImprovement())
    improvement.do(EFFECTIVE, IDA, daysLater(33))
    expect(foldImprovement(improvement.events)).toEqual(improvement.state)
    expect(
      improvement.events.map(({ event, actor }) => [
        event.type,
        actor.kind === 'person' ? actor.personId : actor.kind,
      ]),
    ).toEqual([
      ['improvement_opened', IDA],
      ['proof_added', HAN],
      ['done_reported', HAN],
      ['effect_check_opened', 'service'],
      ['improvement_reminded', 'service'],
      ['effect_measured', 'service'],
      ['effect_judged', IDA],
      ['improvement_closed', 'service'],
    ])
  })

  test('IP-3.1 how long a wait is does not matter to what it brings', () => {
    const milestones = [{ milestoneId: 'a', title: 'A', dueAt: daysLater(2) }]
    const once = openTestImprovement({ milestones }).wait(daysLater(40))
    const often = openTestImprovement({ milestones })
    for (let minutes = 0; minutes <= 40 * 24 * 60; minutes += 97)
      often.wait(minutesLater(minutes, BEGUN_AT))
    expect(often.wait(daysLater(40)).events).toEqual(once.events)
  })
})

function at(id: PersonId) {
  const person = COMPANY.get(id)
  if (!person) throw new Error(`nobody is ${id}`)
  return person
}
