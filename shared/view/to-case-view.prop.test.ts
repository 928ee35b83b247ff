import fc from 'fast-check'
import { expect, test } from 'vitest'
import { advance } from '#shared/case/advance.ts'
import {
  CASE_COMMAND_TYPES,
  type CaseCommand,
  type CaseCommandType,
} from '#shared/case/commands.ts'
import { decideCommand } from '#shared/case/decide-command.ts'
import { live, lives } from '#shared/case/random-life.ts'
import {
  ANN,
  BEN,
  CAT,
  EVE,
  GONE,
  minutesLater,
  SUE,
  type TestCase,
  TOM,
} from '#shared/case/test-case.ts'
import { missingFields } from '#shared/intake/required-fields.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/instant.ts'
import { runs } from '#shared/kernel/runs.ts'
import { toCaseView } from './to-case-view.ts'

/** What a good form would send for each command. */
function bestOf(
  type: CaseCommandType,
  testCase: TestCase,
  actor: PersonId,
  now: Instant,
): CaseCommand {
  const { state, policy } = testCase.facts
  const stage = state.stage ?? 'intake'
  const element = policy.stageById.get(stage)
  const handOverId = state.handOver?.handOverId ?? 'none'
  const loweringId = state.lowering?.loweringId ?? 'none'
  const missing = element ? missingFields(element, state, {}, policy) : []
  const others = [BEN, EVE, TOM, CAT, ANN, SUE]
  const free = others.find((id) => id !== actor && !state.recused.includes(id)) ?? BEN
  const commands: Record<CaseCommandType, CaseCommand> = {
    take: { type: 'take' },
    record_fields: { type: 'record_fields', fields: { finding: 'More' } },
    leave_stage: {
      type: 'leave_stage',
      stage,
      fields: Object.fromEntries(
        missing.map((id) => [id, id === 'category' ? 'goods' : 'Something']),
      ),
    },
    approve: { type: 'approve', stage, note: '' },
    refuse_approval: { type: 'refuse_approval', stage, reason: 'No' },
    offer_hand_over: { type: 'offer_hand_over', handOverId: 'new', to: free, note: '' },
    accept_hand_over: { type: 'accept_hand_over', handOverId },
    decline_hand_over: { type: 'decline_hand_over', handOverId, reason: 'No' },
    withdraw_hand_over: { type: 'withdraw_hand_over', handOverId },
    log_contact: {
      type: 'log_contact',
      contactId: 'new',
      direction: 'in',
      channel: 'phone',
      outcome: 'reached',
      summary: '',
    },
    make_promise: {
      type: 'make_promise',
      promiseId: 'new',
      what: 'Call',
      dueAt: minutesLater(60, now),
    },
    keep_promise: { type: 'keep_promise', promiseId: state.promises[0]?.promiseId ?? 'none' },
    record_satisfaction: { type: 'record_satisfaction', isSatisfied: true, note: '' },
    declare_recusal: { type: 'declare_recusal', reason: 'A friend' },
    pause: { type: 'pause', reason: 'Waiting' },
    return_stage: { type: 'return_stage', to: 'intake', reason: 'Again' },
    raise_triage: {
      type: 'raise_triage',
      ...(state.tier === 'high'
        ? { tier: null, urgency: 'urgent' }
        : { tier: 'high', urgency: null }),
      reason: 'Worse',
    },
    ask_lowering: {
      type: 'ask_lowering',
      loweringId: 'new',
      ...(state.tier === 'high'
        ? { tier: 'low', urgency: null }
        : { tier: null, urgency: 'ordinary' }),
      reason: 'Less',
    },
    confirm_lowering: { type: 'confirm_lowering', loweringId },
    refuse_lowering: { type: 'refuse_lowering', loweringId, reason: 'No' },
    resume: { type: 'resume' },
  }
  return commands[type]
}

test('permission: what a screen is told of each command is what the command would answer', () => {
  const asked = { allowed: 0, refused: new Set<string>() }
  fc.assert(
    fc.property(lives(0), (life) => {
      live(life, (testCase, now) => {
        for (const actor of [
          testCase.state.owner ?? ANN,
          testCase.state.handOver?.to ?? CAT,
          SUE,
          TOM,
          GONE,
        ]) {
          const view = toCaseView(testCase.facts, { contacts: [] }, actor, now)
          for (const type of CASE_COMMAND_TYPES) {
            const command = bestOf(type, testCase, actor, now)
            const answer = advance(testCase.facts, decideCommand(command, actor, now), {
              effectiveAt: now,
              now,
              locales: ['en'],
            })
            const permission = view.may[type]
            expect({ type, answer: answer.ok ? 'allowed' : answer.code }).toEqual({
              type,
              answer: permission.allowed ? 'allowed' : permission.code,
            })
            if (answer.ok) asked.allowed += 1
            else asked.refused.add(answer.code)
          }
        }
      })
    }),
    { numRuns: runs(40) },
  )
  expect(asked.allowed).toBeGreaterThan(100)
  expect(asked.refused.size).toBeGreaterThan(8)
})
