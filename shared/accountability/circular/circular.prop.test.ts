import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aPerson } from '#shared/case/test-case.ts'
import type { CaseId, PersonId } from '#shared/kernel/ids.ts'
import { instant } from '#shared/kernel/instant.ts'
import { withoutGuard } from '../test-guards.ts'
import { aProof, BEGUN_AT, daysLater, sealed } from '../test-stream.ts'
import {
  BOSS,
  COMPANY,
  DORA,
  ED,
  FLO,
  GRETE,
  HAN,
  HILDE,
  KIM,
  LEFT,
  LEO,
  PERSONAL_DATA_SAMPLE,
  TERMS,
} from '../test-terms.ts'
import { canDo } from './can.ts'
import type { CircularCommand, CircularProposal } from './commands.ts'
import { decideCircular } from './decide.ts'
import { decideCircularDue, nextCircularDue } from './due.ts'
import type { FoundedComplaint, PenaltyFacts } from './facts.ts'
import { foldCircular } from './fold.ts'
import { GUARDS, PROPOSAL_GUARDS } from './guards.ts'
import { namedNow } from './naming.ts'
import { decideCircularProposal, proposeByThreshold } from './propose.ts'
import {
  aPenalty,
  aProposal,
  CASES,
  DRAFT,
  ISSUE,
  OUTSIDE,
  penaltiesOf,
  proposalFacts,
  proposeTestCircular,
  type TestCircular,
} from './test-circular.ts'
import { breaksOfAnswer, breaksOfEvents, breaksOfNames, breaksOfProposal } from './test-laws.ts'

const SEED = 20_260_303
const RUNS = { seed: SEED, numRuns: 400 }
/** Ends at the first law that breaks. */
const MUTANT = { seed: SEED, numRuns: 6_000, endOnFailure: true }

/** Mostly those who may do something. */
const someone = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(KIM, LEO, HAN, GRETE) },
  fc.constantFrom(DORA, ED, FLO, HILDE, BOSS, LEFT),
)
const department = fc.constantFrom('sales', 'service', 'office', 'moon')
const text = fc.oneof(
  { weight: 3, arbitrary: fc.constant('Three were promised a call') },
  fc.constantFrom('', ...PERSONAL_DATA_SAMPLE),
)
const reportId = fc.constantFrom('r-1', 'r-2')
const penaltyId = fc.constantFrom('p-1', 'p-1', 'p-2')
/** Days from the proposal. */
const days = fc.constantFrom(-1, 0, 5, 20, 60, 100)
const reason = fc.constant(sealed('r'))

const command: fc.Arbitrary<CircularCommand> = fc.oneof(
  fc.record({
    type: fc.constant('address_circular' as const),
    departments: fc.array(department, { maxLength: 2 }),
  }),
  fc.record({
    type: fc.constant('draft_circular' as const),
    texts: fc.record({ en: fc.record({ title: text, body: text }) }, { requiredKeys: [] }),
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('name_person' as const),
      personId: fc.constantFrom(DORA, DORA, DORA, LEO, ED),
      penaltyId,
      basis: reason,
      until: days.map((n) => daysLater(n)),
    }),
  },
  fc.record({ type: fc.constant('end_naming' as const), penaltyId }),
  { weight: 3, arbitrary: fc.record({ type: fc.constant('issue_circular' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('acknowledge_circular' as const), department }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('report_rectification' as const),
      reportId,
      text: reason,
      proofs: fc.array(
        fc
          .record({ name: text, sha256: fc.constantFrom('c'.repeat(64), 'c') })
          .map((over) => aProof('proof', over)),
        { maxLength: 1 },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('accept_rectification' as const), reportId }),
  },
  fc.record({ type: fc.constant('return_rectification' as const), reportId, reason }),
  fc.record({ type: fc.constant('withdraw_circular' as const), reason }),
  fc.record({ type: fc.constant('drop_circular' as const), reason }),
)

const penalty: fc.Arbitrary<PenaltyFacts> = fc
  .record({
    status: fc.constantFrom<PenaltyFacts['status']>('closed', 'effective', 'stayed'),
    isFinal: fc.constantFrom(true, true, false),
    isContested: fc.constantFrom(false, false, true),
    expiresAt: fc.constantFrom(null, null, daysLater(10), daysLater(40)),
    reversedAt: fc.constantFrom(null, null, daysLater(15)),
    personId: fc.constantFrom(DORA, DORA, LEO),
  })
  .map((over) => aPenalty(over))

/** What may be otherwise in the world from one step to the next. */
const world = fc.record({
  penalty,
  gone: fc.constantFrom<PersonId[]>([], [], [HAN], [HAN, DORA, ED]),
  publishes: fc.constantFrom<PersonId[]>([], [], [HAN]),
  moved: fc.constantFrom<PersonId[]>([], [], [LEO], [HAN]),
  keptOut: fc.constantFrom<PersonId[]>([], [], [LEO], [KIM]),
  names: fc.constantFrom('after_appeal' as const, 'after_appeal' as const, 'never' as const),
})
type Changes = typeof world extends fc.Arbitrary<infer T> ? T : never

function change(circular: TestCircular, of: Changes): void {
  const people = [...COMPANY].map(([id, person]) => {
    const isActive = person.isActive && !of.gone.includes(id)
    const roles = of.publishes.includes(id) ? ['publisher'] : person.roles
    const elsewhere = id === HAN ? 'quality' : 'sales'
    return [
      id,
      {
        ...person,
        isActive,
        roles,
        department: of.moved.includes(id) ? elsewhere : person.department,
      },
    ] as const
  })
  circular.change({
    people: new Map(people),
    terms: { ...TERMS, circular: TERMS.circular && { ...TERMS.circular, names_persons: of.names } },
    outside: { ...OUTSIDE, penalties: penaltiesOf(of.penalty), keptOut: new Set(of.keptOut) },
  })
}

const REPORT: CircularCommand = {
  type: 'report_rectification',
  reportId: 'r-1',
  text: sealed('t'),
  proofs: [aProof('proof')],
}
const NAME: CircularCommand = {
  type: 'name_person',
  personId: DORA,
  penaltyId: 'p-1',
  basis: sealed('b'),
  until: daysLater(30),
}
const ON_PENALTY = { basis: { caseIds: [], penaltyIds: ['p-1'] } }

function isUp(): TestCircular {
  return proposeTestCircular(ON_PENALTY).do(DRAFT, KIM, BEGUN_AT).do(ISSUE, LEO, daysLater(1))
}

const HAN_PUBLISHES = new Map(COMPANY).set(
  HAN,
  aPerson(HAN, 'Han Mei', { department: 'quality', roles: ['publisher'] }),
)
const NAMES_NOBODY = {
  ...TERMS,
  circular: TERMS.circular && { ...TERMS.circular, names_persons: 'never' as const },
}

/** Where a life may begin, so that lives get everywhere. */
const STARTS: readonly (() => TestCircular)[] = [
  () => proposeTestCircular(),
  () => proposeTestCircular().change({ terms: NAMES_NOBODY }),
  () => proposeTestCircular(ON_PENALTY).do(DRAFT, KIM, BEGUN_AT),
  () => proposeTestCircular().do(DRAFT, KIM, BEGUN_AT).do(NAME, KIM, BEGUN_AT),
  () =>
    proposeTestCircular()
      .do(DRAFT, KIM, BEGUN_AT)
      .do(NAME, KIM, BEGUN_AT)
      .do(ISSUE, LEO, daysLater(1)),
  isUp,
  () => isUp().do(REPORT, HAN, daysLater(2)),
  () => isUp().do(REPORT, HAN, daysLater(2)).change({ people: HAN_PUBLISHES }),
  () => isUp().wait(daysLater(70)),
]

const step = fc.record({
  by: someone,
  command,
  /** Days that pass before. */
  wait: fc.constantFrom(0, 0, 0, 1, 10, 61),
  /** Whether what time brings is decided before, or the command is there first. */
  settles: fc.boolean(),
  world: fc.option(world, { nil: null, freq: 2 }),
})
const lives = fc.record({
  start: fc.nat({ max: STARTS.length - 1 }),
  steps: fc.array(step, { minLength: 1, maxLength: 12 }),
})
type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never

/** Lives it, and says which laws were broken on the way. */
function live(
  { steps }: Pick<Life, 'steps'>,
  circular: TestCircular,
  eachStep: (circular: TestCircular) => void = () => {},
): readonly string[] {
  const broken: string[] = []
  let now = instant(Math.max(BEGUN_AT, ...circular.events.map((one) => one.effectiveAt)))
  for (const { by, command: asked, wait, settles, world: changed } of steps) {
    now = daysLater(wait, now)
    if (changed) change(circular, changed)
    if (settles) {
      broken.push(...breaksOfEvents(circular.facts, decideCircularDue(circular.facts, now)))
      circular.wait(now)
    }
    broken.push(...breaksOfNames(circular.facts, namedNow(circular.facts, now), now))
    const actor = circular.facts.people.get(by)
    if (!actor) continue
    const decided = decideCircular({ facts: circular.facts, actor, now }, asked)
    broken.push(...breaksOfAnswer(circular.facts, actor, asked, decided))
    // What breaks a law is not lived on: the fold may not know what to make of it.
    if (broken.length > 0) return broken
    if (decided.ok) circular.append(decided.value)
    eachStep(circular)
  }
  return broken
}

function begin({ start }: Pick<Life, 'start'>): TestCircular {
  const starting = STARTS[start]
  if (!starting) throw new Error('a life begins somewhere')
  return starting()
}

describe('laws of circulars, whatever people do in whatever order', () => {
  test('TM-5.3.2 MF-11.1 every law holds after every step', () => {
    fc.assert(
      fc.property(lives, (life) => {
        expect(live(life, begin(life))).toEqual([])
      }),
      RUNS,
    )
  })

  test('TM-5.3.2 folding in pieces equals folding at once', () => {
    fc.assert(
      fc.property(lives, (life) => {
        live(life, begin(life), (circular) => {
          expect(foldCircular(circular.events)).toEqual(circular.state)
        })
      }),
      { ...RUNS, numRuns: 100 },
    )
  })

  test('TM-5.3.2 what has come due is decided once, and the next instant lies ahead', () => {
    fc.assert(
      fc.property(lives, days, (life, later) => {
        const circular = begin(life)
        live(life, circular)
        const now = daysLater(1_000 + later)
        circular.wait(now)
        expect(decideCircularDue(circular.facts, now)).toEqual([])
        expect(nextCircularDue(circular.facts) ?? now + 1).toBeGreaterThan(now)
        expect(circular.state.status).not.toBe('issued')
      }),
      { ...RUNS, numRuns: 400 },
    )
  })

  test('TM-5.3.2 no event holds a name, a number or an address of anybody', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const circular = begin(life)
        live(life, circular)
        const written = JSON.stringify(circular.events)
        expect(PERSONAL_DATA_SAMPLE.filter((data) => written.includes(data))).toEqual([])
      }),
      RUNS,
    )
  })

  test('TM-5.3.2 what a button says is what the command is told, or the command says more', () => {
    fc.assert(
      fc.property(lives, someone, command, (life, by, asked) => {
        const circular = begin(life)
        live(life, circular)
        const actor = circular.facts.people.get(by)
        if (!actor) return
        const ask = { facts: circular.facts, actor, now: daysLater(150) }
        const decided = decideCircular(ask, asked)
        if (!canDo(ask, asked.type).ok) expect(decided.ok && decided.value.length > 0).toBe(false)
      }),
      { ...RUNS, numRuns: 200 },
    )
  })
})

describe('every guard of circulars is needed', () => {
  test.each(Object.keys(GUARDS))('TM-5.3.2 without %s a law breaks', (name) => {
    const lawsHold = fc.property(lives, (life) => live(life, begin(life)).length === 0)
    expect(withoutGuard(GUARDS, name, () => fc.check(lawsHold, MUTANT)).failed).toBe(true)
  })
})

const proposals = fc.record({
  proposal: fc
    .record(
      {
        department: fc.constantFrom('sales', 'office', 'moon'),
        addressed: fc.array(department, { maxLength: 2 }),
        basis: fc.record({
          caseIds: fc.subarray([...CASES, 'c-9' as CaseId]),
          penaltyIds: fc.subarray(['p-1', 'p-9']),
        }),
      },
      { requiredKeys: [] },
    )
    .map((over) => aProposal(over as Partial<CircularProposal>)),
  by: someone,
  keptOut: fc.constantFrom<PersonId[]>([], [], [KIM]),
  hasCirculars: fc.constantFrom(true, true, true, false),
})
type Proposal = typeof proposals extends fc.Arbitrary<infer T> ? T : never

function proposeWildly({ proposal, by, keptOut, hasCirculars }: Proposal): readonly string[] {
  const terms = hasCirculars ? TERMS : { ...TERMS, circular: undefined }
  const actor = COMPANY.get(by)
  if (!actor) return []
  const facts = proposalFacts({ keptOut: new Set(keptOut), terms })
  const ask = { facts, actor, now: BEGUN_AT }
  return breaksOfProposal(ask, proposal, decideCircularProposal(ask, proposal))
}

describe('proposing circulars, whatever is asked', () => {
  test('TM-5.3.2 every law holds of what was proposed', () => {
    fc.assert(
      fc.property(proposals, (one) => {
        expect(proposeWildly(one)).toEqual([])
      }),
      RUNS,
    )
  })

  test.each(Object.keys(PROPOSAL_GUARDS))('TM-5.3.2 without %s a law breaks', (name) => {
    const lawsHold = fc.property(proposals, (one) => proposeWildly(one).length === 0)
    expect(withoutGuard(PROPOSAL_GUARDS, name, () => fc.check(lawsHold, MUTANT)).failed).toBe(true)
  })
})

const complaints = fc.array(
  fc.record({
    caseId: fc.nat({ max: 60 }).map((n) => `c-${n}` as CaseId),
    department: fc.constantFrom('sales', 'service'),
    foundedAt: fc.integer({ min: 0, max: 120 }).map((n) => daysLater(n)),
  }),
  { maxLength: 30 },
)

describe('circulars by threshold, whatever was founded when', () => {
  const facts = proposalFacts()
  const propose = (list: readonly FoundedComplaint[], cited: ReadonlySet<CaseId>, day: number) =>
    proposeByThreshold(list, cited, facts, daysLater(day)).map(({ event, effectiveAt }) => {
      if (event.type !== 'circular_proposed') throw new Error('a proposal is proposed')
      return { ...event, at: effectiveAt }
    })

  test('TM-5.3.2 each rests on enough complaints of its window, and none of them twice', () => {
    fc.assert(
      fc.property(complaints, (list) => {
        const once = list.filter(
          (one, index) => list.findIndex(({ caseId }) => caseId === one.caseId) === index,
        )
        const proposed = propose(once, new Set(), 130)
        const used = proposed.flatMap(({ basis }) => basis.caseIds)
        expect(new Set(used).size).toBe(used.length)
        for (const { basis, department: of, at } of proposed) {
          const rests = once.filter(({ caseId }) => basis.caseIds.includes(caseId))
          expect(rests.length).toBeGreaterThanOrEqual(3)
          expect(rests.every((one) => one.department === of)).toBe(true)
          expect(Math.max(...rests.map((one) => one.foundedAt))).toBe(at)
          expect(Math.min(...rests.map((one) => one.foundedAt))).toBeGreaterThan(daysLater(-30, at))
        }
      }),
      RUNS,
    )
  })

  test('TM-5.3.2 asked every day or once, late: the same ones, at the same instants', () => {
    fc.assert(
      fc.property(complaints, (list) => {
        const once = list.filter(
          (one, index) => list.findIndex(({ caseId }) => caseId === one.caseId) === index,
        )
        const cited = new Set<CaseId>()
        const often = []
        for (let day = 0; day <= 130; day += 1)
          for (const one of propose(once, cited, day)) {
            often.push(one)
            for (const caseId of one.basis.caseIds) cited.add(caseId)
          }
        const key = (one: { circularId: string; at: number }) => `${one.at} ${one.circularId}`
        expect(often.map(key).sort()).toEqual(propose(once, new Set(), 130).map(key).sort())
        expect(propose(once, cited, 130)).toEqual([])
      }),
      { ...RUNS, numRuns: 100 },
    )
  })
})
