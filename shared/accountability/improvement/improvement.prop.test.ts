import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseId, PersonId } from '#shared/kernel/ids.ts'
import { instant } from '#shared/kernel/instant.ts'
import { withoutGuard } from '../test-guards.ts'
import { aProof, BEGUN_AT, daysLater, sealed } from '../test-stream.ts'
import {
  AWAY,
  BOSS,
  COMPANY,
  DORA,
  ED,
  FLO,
  HAN,
  HILDE,
  IDA,
  JON,
  LEFT,
  PERSONAL_DATA_SAMPLE,
  TERMS,
} from '../test-terms.ts'
import { canDo } from './can.ts'
import type { ImprovementCommand, ImprovementOpening } from './commands.ts'
import { decideImprovement } from './decide.ts'
import { decideImprovementDue, nextImprovementDue } from './due.ts'
import { foldImprovement } from './fold.ts'
import { GUARDS, OPENING_GUARDS } from './guards.ts'
import type { ImprovementSource } from './model.ts'
import { decideImprovementOpening } from './open.ts'
import {
  anImprovement,
  OUTSIDE,
  openingFacts,
  openTestImprovement,
  type TestImprovement,
} from './test-improvement.ts'
import { breaksOfAnswer, breaksOfEvents, breaksOfOpening } from './test-laws.ts'

const SEED = 20_260_303
const RUNS = { seed: SEED, numRuns: 400 }
/** Ends at the first law that breaks. */
const MUTANT = { seed: SEED, numRuns: 6_000, endOnFailure: true }

/** Mostly those who may do something. */
const someone = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(HAN, ED, IDA, JON) },
  fc.constantFrom(DORA, FLO, HILDE, BOSS, AWAY, LEFT),
)
const few = fc.constantFrom('1', '2')
const text = fc.oneof(
  { weight: 4, arbitrary: fc.constant('A list of promises') },
  fc.constantFrom('', ...PERSONAL_DATA_SAMPLE),
)
/** Days from the opening. */
const days = fc.constantFrom(-1, 0, 3, 8, 12, 40, 120)
const note = fc.constantFrom(null, sealed('n'))

const command: fc.Arbitrary<ImprovementCommand> = fc.oneof(
  fc.record({
    type: fc.constant('name_participants' as const),
    personIds: fc.array(someone, { maxLength: 2 }),
  }),
  fc.record({
    type: fc.constant('release_participant' as const),
    personId: someone,
    reason: fc.constant(sealed('r')),
  }),
  fc.record({
    type: fc.constant('add_milestone' as const),
    milestone: fc.record({ milestoneId: few, title: text, dueAt: days.map((n) => daysLater(n)) }),
  }),
  fc.record({ type: fc.constant('reach_milestone' as const), milestoneId: few }),
  fc.record({
    type: fc.constant('drop_milestone' as const),
    milestoneId: few,
    reason: fc.constant(sealed('r')),
  }),
  fc.record({
    type: fc.constant('offer_improvement' as const),
    handOverId: few,
    to: someone,
  }),
  fc.record({ type: fc.constant('accept_improvement' as const), handOverId: few }),
  fc.record({
    type: fc.constant('decline_improvement' as const),
    handOverId: few,
    reason: note,
  }),
  fc.record({ type: fc.constant('withdraw_improvement_offer' as const), handOverId: few }),
  fc.record({
    type: fc.constant('report_improvement_progress' as const),
    text: few.map((id) => sealed(`progress-${id}`)),
  }),
  fc.record({
    type: fc.constant('add_proof' as const),
    proof: fc
      .record({ proofId: few, name: text, sha256: fc.constantFrom('c'.repeat(64), 'c') })
      .map(({ proofId, ...over }) => aProof(proofId, over)),
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('record_exam' as const),
      examId: fc.constantFrom('e-1', 'e-2', 'e-3', 'e-4'),
      personId: someone,
      isPassed: fc.boolean(),
      score: fc.constantFrom(null, 0, 60, 100, 100.5, -1, 101),
    }),
  },
  fc.record({ type: fc.constant('flag_systemic' as const) }),
  { weight: 3, arbitrary: fc.record({ type: fc.constant('report_done' as const), text: note }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('judge_effect' as const),
      isEffective: fc.boolean(),
      learned: note,
      dueAt: fc.option(
        days.map((n) => daysLater(n)),
        { nil: null },
      ),
    }),
  },
  fc.record({
    type: fc.constant('cancel_improvement' as const),
    reason: fc.constant(sealed('r')),
  }),
)

/** What may be otherwise in the world from one step to the next. */
const world = fc.record({
  gone: fc.constantFrom<PersonId[]>([], [], [ED], [HAN, ED]),
  moved: fc.constantFrom<PersonId[]>([], [], [HAN, DORA, ED, AWAY]),
  keptOut: fc.constantFrom([], [], [JON], [ED, DORA], [IDA]),
  repeats: fc.constantFrom(null, { before: 5, after: 2 }, { before: 2, after: 2 }),
  isStanding: fc.boolean(),
})
type Changes = typeof world extends fc.Arbitrary<infer T> ? T : never

function change(improvement: TestImprovement, of: Changes): void {
  const people = [...COMPANY].map(([id, person]) => {
    const isActive = person.isActive && !of.gone.includes(id)
    const department = of.moved.includes(id) ? 'service' : person.department
    return [id, { ...person, isActive, department }] as const
  })
  const keptOut = new Set<PersonId>(of.keptOut)
  const source = { isStanding: of.isStanding }
  improvement.change({
    people: new Map(people),
    outside: { ...OUTSIDE, keptOut, source, repeats: of.repeats },
  })
}

const PROOF: ImprovementCommand = { type: 'add_proof', proof: aProof('start') }
const DONE: ImprovementCommand = { type: 'report_done', text: null }

/** Where a life may begin, so that lives get everywhere. */
const STARTS: readonly (() => TestImprovement)[] = [
  () =>
    openTestImprovement({
      owner: ED,
      isSystemic: true,
      cause: 'product',
      participants: [DORA],
    }),
  () => openTestImprovement({ owner: IDA, department: null }),
  () => openTestImprovement({ from: { kind: 'hand' }, cause: null, kind: 'review' }),
  // A training in which nobody was examined, and one because of a penalty.
  () =>
    openTestImprovement({ kind: 'training', participants: [DORA, HAN] }).do(
      PROOF,
      HAN,
      daysLater(1),
    ),
  () =>
    openTestImprovement(
      {
        kind: 'training',
        from: { kind: 'penalty', proceedingId: 'x', penaltyId: 'p' },
        participants: [JON, DORA],
      },
      { source: { isStanding: true, cause: 'skill', about: DORA } },
    ),
  // Offered.
  () =>
    openTestImprovement({ owner: ED })
      .do(PROOF, ED, daysLater(1))
      .do({ type: 'offer_improvement', handOverId: '1', to: DORA }, ED, daysLater(1)),
  // With milestones, one of them reached.
  () =>
    openTestImprovement({
      milestones: ['1', '2'].map((milestoneId) => ({
        milestoneId,
        title: 'Half',
        dueAt: daysLater(2),
      })),
    })
      .do(PROOF, HAN, daysLater(1))
      .do({ type: 'reach_milestone', milestoneId: '2' }, HAN, daysLater(1)),
  // Reported done; by its second owner, its window over.
  () =>
    openTestImprovement({ isSystemic: true })
      .do(PROOF, HAN, daysLater(1))
      .do(DONE, HAN, daysLater(1)),
  () =>
    openTestImprovement({ owner: JON, department: null, isSystemic: true })
      .do(PROOF, JON, daysLater(1))
      .do({ type: 'offer_improvement', handOverId: '1', to: ED }, JON, daysLater(1))
      .do({ type: 'accept_improvement', handOverId: '1' }, ED, daysLater(1))
      .do(DONE, ED, daysLater(1))
      .wait(daysLater(31)),
]

const step = fc.record({
  by: someone,
  command,
  /** Days that pass before. */
  wait: fc.constantFrom(0, 0, 0, 1, 10, 31),
  /** Whether what time brings is decided before, or the command is there first. */
  settles: fc.boolean(),
  world: fc.option(world, { nil: null, freq: 3 }),
})
const lives = fc.record({
  start: fc.nat({ max: STARTS.length - 1 }),
  steps: fc.array(step, { minLength: 1, maxLength: 12 }),
})
type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never

/** Lives it, and says which laws were broken on the way. */
function live(
  { steps }: Pick<Life, 'steps'>,
  improvement: TestImprovement,
  eachStep: (improvement: TestImprovement) => void = () => {},
): readonly string[] {
  const broken: string[] = []
  let now = instant(Math.max(BEGUN_AT, ...improvement.events.map((one) => one.effectiveAt)))
  for (const { by, command: asked, wait, settles, world: changed } of steps) {
    now = daysLater(wait, now)
    if (changed) change(improvement, changed)
    if (settles) {
      broken.push(
        ...breaksOfEvents(improvement.facts, decideImprovementDue(improvement.facts, now)),
      )
      improvement.wait(now)
    }
    const actor = improvement.facts.people.get(by)
    if (!actor) continue
    const ask = { facts: improvement.facts, actor, now }
    const decided = decideImprovement(ask, asked)
    broken.push(...breaksOfAnswer(improvement.facts, actor, asked, decided))
    // What breaks a law is not lived on: the fold may not know what to make of it.
    if (broken.length > 0) return broken
    if (decided.ok) improvement.append(decided.value)
    eachStep(improvement)
  }
  return broken
}

function begin({ start }: Pick<Life, 'start'>): TestImprovement {
  const starting = STARTS[start]
  if (!starting) throw new Error('a life begins somewhere')
  return starting()
}

describe('laws of improvements, whatever people do in whatever order', () => {
  test('TM-3.1.2 TM-7.1.1 EL-5.3 IP-3.1 every law holds after every step', () => {
    fc.assert(
      fc.property(lives, (life) => {
        expect(live(life, begin(life))).toEqual([])
      }),
      RUNS,
    )
  })

  test('TM-4.3.2 folding in pieces equals folding at once; a refusal changes nothing', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life, begin(life), (improvement) => {
          expect(foldImprovement(improvement.events)).toEqual(improvement.state)
        })
      }),
      { ...RUNS, numRuns: 100 },
    )
  })

  test('IP-3.1 what has come due is decided once, and the next instant lies ahead', () => {
    fc.assert(
      fc.property(lives, days, (life, later) => {
        const improvement = begin(life)
        live(life, improvement)
        const now = daysLater(100 + later)
        improvement.wait(now)
        expect(decideImprovementDue(improvement.facts, now)).toEqual([])
        expect(nextImprovementDue(improvement.facts) ?? now + 1).toBeGreaterThan(now)
      }),
      { ...RUNS, numRuns: 200 },
    )
  })

  test('TM-3.1.2 what a button says is what the command is told, or the command says more', () => {
    fc.assert(
      fc.property(lives, someone, command, (life, by, asked) => {
        const improvement = begin(life)
        live(life, improvement)
        const actor = improvement.facts.people.get(by)
        if (!actor) return
        const ask = { facts: improvement.facts, actor, now: daysLater(150) }
        const decided = decideImprovement(ask, asked)
        if (!canDo(ask, asked.type).ok) expect(decided.ok && decided.value.length > 0).toBe(false)
      }),
      { ...RUNS, numRuns: 200 },
    )
  })
})

describe('every guard of improvements is needed', () => {
  test.each(Object.keys(GUARDS))('TM-3.1.2 without %s a law breaks', (name) => {
    const lawsHold = fc.property(lives, (life) => live(life, begin(life)).length === 0)
    expect(withoutGuard(GUARDS, name, () => fc.check(lawsHold, MUTANT)).failed).toBe(true)
  })
})

const source = fc.constantFrom<Exclude<ImprovementSource, { kind: 'series' }>>(
  { kind: 'cause' },
  { kind: 'hand' },
  { kind: 'case', caseId: 'c' as CaseId },
  { kind: 'penalty', proceedingId: 'x', penaltyId: 'p' },
  { kind: 'circular', circularId: 'c' },
  { kind: 'report', reportId: 'r', figure: 'causes' },
)
const cause = fc.constantFrom(null, 'flow', 'design', 'careless', 'weather')
const opening: fc.Arbitrary<ImprovementOpening> = fc
  .record({
    kind: fc.constantFrom('rectification', 'training', 'party'),
    from: source,
    cause,
    isSystemic: fc.boolean(),
    despiteExempt: note,
    title: text,
    resources: text,
    department: fc.constantFrom(null, 'sales', 'nobody'),
    owner: fc.option(someone, { nil: null }),
    participants: fc.array(someone, { maxLength: 2 }),
    milestones: fc.array(
      fc.record({ milestoneId: few, title: text, dueAt: days.map((n) => daysLater(n)) }),
      { maxLength: 2 },
    ),
    dueAt: days.map((n) => daysLater(n)),
  })
  .map((over) => anImprovement(over))
const openings = fc.record({
  // Mostly what is well, so that one thing that is not shows.
  opening: fc
    .tuple(opening, fc.subarray(Object.keys(anImprovement()), { maxLength: 2 }))
    .map(([wild, kept]) => {
      const some = Object.entries(wild).filter(([key]) => kept.includes(key))
      return anImprovement(Object.fromEntries(some))
    }),
  by: fc.option(fc.oneof({ weight: 3, arbitrary: fc.constant(IDA) }, someone), {
    nil: null,
    freq: 6,
  }),
  keptOut: fc.constantFrom([], [], [IDA], [HAN, ED]),
  source: fc.option(
    fc.record({
      isStanding: fc.boolean(),
      cause: fc.constantFrom(null, 'flow', 'careless'),
      about: fc.constantFrom(null, DORA),
    }),
    { nil: null, freq: 2 },
  ),
  hasImprovements: fc.constantFrom(true, true, true, false),
})
type Opening = typeof openings extends fc.Arbitrary<infer T> ? T : never

function openWildly({ opening: asked, by, keptOut, source: from, hasImprovements }: Opening) {
  const terms = hasImprovements ? TERMS : { ...TERMS, improvements: undefined }
  const facts = openingFacts({ keptOut: new Set(keptOut), source: from, terms })
  const actor = by === null ? null : (COMPANY.get(by) ?? null)
  const ask = { facts, actor, now: BEGUN_AT }
  return breaksOfOpening(ask, asked, decideImprovementOpening(ask, asked))
}

describe('opening improvements, whatever is asked', () => {
  test('MF-9.7 TM-7.1.2 IP-3.1 every law holds of what was opened', () => {
    fc.assert(
      fc.property(openings, (one) => {
        expect(openWildly(one)).toEqual([])
      }),
      { ...RUNS, numRuns: 2_000 },
    )
  })

  test.each(Object.keys(OPENING_GUARDS))('MF-9.7 without %s a law breaks', (name) => {
    const lawsHold = fc.property(openings, (one) => openWildly(one).length === 0)
    expect(withoutGuard(OPENING_GUARDS, name, () => fc.check(lawsHold, MUTANT)).failed).toBe(true)
  })
})
