import { describe, expect, test } from 'vitest'
import { ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE } from '#shared/calendar/standard-calendars.ts'
import type { CaseCommand } from '#shared/case/commands.ts'
import { decideCounts } from '#shared/case/decide-counts.ts'
import {
  ANN,
  aPerson,
  aTicket,
  BEN,
  directory,
  EVE,
  minutesLater,
  openTestCase,
  SUE,
  type TestCase,
  TOM,
  TUESDAY_TEN,
} from '#shared/case/test-case.ts'
import { optionsOf } from '#shared/intake/field-values.ts'
import { shownFields } from '#shared/intake/required-fields.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { invariant } from '#shared/kernel/result.ts'
import { runs } from '#shared/kernel/runs.ts'
import { LOCALES } from '#shared/kernel/text.ts'
import type { PolicyFault } from '../check-policy.ts'
import { type CompiledPolicy, compilePolicy, parsePolicy } from '../compile-policy.ts'
import { PACKS } from '../packs/index.ts'
import type { Policy, PolicyField } from '../schema.ts'
import { lintPolicy } from './lint-policy.ts'
import { liveProcedure } from './live-procedure.ts'
import { mutate, seededRandom } from './mutate.ts'

// A policy that somebody broke is refused with a path and a sentence, or it runs: never anything else.

const SEED = 20260303
const POLICIES = runs(1_000)
const STEPS = 24
const CALENDARS = [ALWAYS_OPEN, CHINA_OFFICE, UK_OFFICE]

const MANAGER = '301' as PersonId
const STAFF = directory(
  aPerson(ANN, 'Ann', { department: 'customer_service' }),
  aPerson(BEN, 'Ben', { roles: ['senior_agent'], department: 'customer_service' }),
  aPerson(EVE, 'Eve', { roles: ['specialist', 'legal'], department: 'quality' }),
  aPerson(SUE, 'Sue', { roles: ['supervisor'], supervisorId: MANAGER }),
  aPerson(TOM, 'Tom', { roles: ['supervisor'], supervisorId: MANAGER, isAbsent: true }),
  aPerson(MANAGER, 'Mia', { roles: ['manager'], supervisorId: null }),
)

interface Refusal {
  readonly path: string
  readonly sentence: string
}

/** A policy that may be imported, or why it is refused. */
function judge(input: unknown): { readonly policy: Policy } | { readonly refusals: Refusal[] } {
  const parsed = parsePolicy(input)
  if (!parsed.ok) {
    const faults = parsed.facts.faults as PolicyFault[]
    return { refusals: faults.map(({ path, message }) => ({ path, sentence: message })) }
  }
  const refusals = lintPolicy(parsed.value, { calendars: CALENDARS })
    .filter((finding) => finding.severity === 'error')
    .map(({ path, message }) => ({ path, sentence: LOCALES.map((one) => message[one]).join('') }))
  return refusals.length === 0 ? { policy: parsed.value } : { refusals }
}

function live(policy: Policy, random: () => number): TestCase {
  const compiled = compilePolicy(policy)
  const testCase = openTestCase(
    { ticket: aTicket({ tags: ['complaint', policy.key] }), prefill: {} },
    TUESDAY_TEN,
    { policy: compiled, people: STAFF },
  )
  let now = TUESDAY_TEN
  for (let step = 0; step < STEPS; step += 1) {
    now = minutesLater(Math.floor(random() * 900), now)
    if (random() < 0.1) {
      const counts = { sameIssueToday: Math.floor(random() * 14) + 1, repeat: step % 2 }
      testCase.decide(decideCounts(counts, now), now)
    }
    const actor = random() < 0.1 ? SUE : (testCase.state.owner ?? ANN)
    if (random() < 0.3) testCase.ask(aCommand(testCase, compiled, step, random), actor, now)
    else goOn(testCase, compiled, step, random, actor, now)
  }
  return testCase.wait(minutesLater(5_000, now))
}

/** Leaves the stage, or does what it is still waiting for. */
function goOn(
  testCase: TestCase,
  policy: CompiledPolicy,
  step: number,
  random: () => number,
  actor: PersonId,
  now: Instant,
): void {
  const stage = testCase.state.stage ?? ''
  const fields = filledIn(policy, testCase.state, random)
  testCase.ask({ type: 'record_fields', fields }, actor, now)
  const left = testCase.ask({ type: 'leave_stage', stage, fields: {} }, actor, now)
  if (left.ok) return
  if (left.code === 'contact_missing') testCase.ask(aContact(step), actor, now)
  if (left.code === 'approval_missing') {
    testCase.ask({ type: 'approve', stage, note: '' }, actor === SUE ? MANAGER : SUE, now)
  }
  if (left.code === 'customer_answer_missing') {
    const isSatisfied = random() < 0.6
    testCase.ask({ type: 'record_satisfaction', isSatisfied, note: '' }, actor, now)
  }
}

function aContact(step: number): CaseCommand {
  return {
    type: 'log_contact',
    contactId: `c${step}`,
    direction: 'out',
    channel: 'phone',
    outcome: 'reached',
    summary: '',
  }
}

function aCommand(
  { state }: TestCase,
  policy: CompiledPolicy,
  step: number,
  random: () => number,
): CaseCommand {
  const stage = state.stage ?? ''
  const fields = filledIn(policy, state, random)
  const commands: CaseCommand[] = [
    { type: 'leave_stage', stage, fields },
    { type: 'record_fields', fields },
    { type: 'approve', stage, note: '' },
    aContact(step),
    { type: 'record_satisfaction', isSatisfied: random() < 0.6, note: '' },
    { type: 'take' },
    { type: 'pause', reason: 'Waiting' },
    { type: 'resume' },
    { type: 'accept_hand_over', handOverId: state.handOver?.handOverId ?? '' },
  ]
  return commands[Math.floor(random() * commands.length)] ?? { type: 'take' }
}

/** Everything the stage shows, filled in with something valid. */
function filledIn(policy: CompiledPolicy, state: TestCase['state'], random: () => number) {
  const stage = policy.stageById.get(state.stage ?? '')
  const shown = stage ? shownFields(stage, state, policy) : []
  return Object.fromEntries(
    shown.map(({ field }) => [field, validValue(policy.fieldById.get(field), policy, random)]),
  )
}

function validValue(field: PolicyField | undefined, policy: CompiledPolicy, random: () => number) {
  switch (field?.type) {
    case 'choice': {
      const options = optionsOf(field, policy)
      return options[Math.floor(random() * options.length)]?.id ?? null
    }
    case 'yes_no':
      return random() < 0.5
    case 'person':
      return random() < 0.5 ? EVE : BEN
    case 'date':
      return '2026-03-01'
    case 'number':
      return 7
    default:
      return 'Something'
  }
}

describe('policies by mutation', () => {
  test.each(Object.keys(PACKS))('policies by mutation: the pack %s itself lives', (key) => {
    const judged = judge(PACKS[key])
    invariant('policy' in judged, key)
    expect(live(judged.policy, seededRandom(SEED)).events.length).toBeGreaterThan(10)
  })

  test(`policies by mutation: of ${POLICIES}, each is refused with path and sentence or runs (seed ${SEED})`, () => {
    const random = seededRandom(SEED)
    const packs = Object.values(PACKS)
    const outcome = { refused: 0, lived: 0, closed: 0, contested: 0 }
    for (let index = 0; index < POLICIES; index += 1) {
      const input = mutate(packs[index % packs.length], random)
      const judged = judge(input)
      if ('refusals' in judged) {
        outcome.refused += 1
        expect(judged.refusals.every(({ sentence }) => sentence.length > 0)).toBe(true)
        continue
      }
      const { state } = live(judged.policy, random)
      outcome.lived += 1
      if (state.status === 'closed') outcome.closed += 1
      const reached = liveProcedure(compilePolicy(judged.policy), random)
      // Whatever was served can be contested, whoever wrote the policy.
      expect(reached).not.toBe('not_contested')
      if (reached === 'contested') outcome.contested += 1
    }
    expect(outcome.refused + outcome.lived).toBe(POLICIES)
    // Neither of the two would say much if it were nearly all there is.
    expect(outcome.refused).toBeGreaterThan(POLICIES * 0.2)
    expect(outcome.lived).toBeGreaterThan(POLICIES * 0.2)
    expect(outcome.closed).toBeGreaterThan(POLICIES * 0.02)
    expect(outcome.contested).toBeGreaterThan(POLICIES * 0.1)
  })
})
