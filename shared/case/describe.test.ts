import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LOCALES } from '#shared/kernel/text.ts'
import { describeEvent } from './describe.ts'
import type { CaseEvent } from './events.ts'
import { live, lives } from './random-life.ts'
import { ANN, PEOPLE } from './test-case.ts'
import { TEST_POLICY } from './test-policy.ts'

const nameOf = (id: string) => PEOPLE.get(id as typeof ANN)?.name ?? id

test.each<[CaseEvent, string, string, string]>([
  [{ type: 'taken', personId: ANN }, 'Ann took the complaint', 'Ann 首问受理', 'Ann 首問受理'],
  [
    { type: 'stage_entered', stage: 'approval' },
    'Stage begun: Approval',
    '进入阶段：Approval（简）',
    '進入階段：Approval（繁）',
  ],
  [
    { type: 'triaged', tier: 'high', urgency: 'urgent', flags: ['again'], reasons: [] },
    'Triage: High, Urgent, Again',
    '分级：High（简）、Urgent（简）、Again（简）',
    '分級：High（繁）、Urgent（繁）、Again（繁）',
  ],
  [
    {
      type: 'deadline_breached',
      key: 'record#1',
      limitId: 'record',
      dueAt: 0 as never,
      ownerThen: ANN,
    },
    'Limit passed: Record',
    '已超时：Record（简）',
    '已逾時：Record（繁）',
  ],
  [
    { type: 'ladder_climbed', key: 'promise:p', limitId: 'promise', rung: 1, to: [ANN] },
    'Ann told: limit passed: Promise to the customer',
    '已告知 Ann：已超时：对客户的承诺',
    '已告知 Ann：已逾時：對客戶的承諾',
  ],
  [
    { type: 'recused', personId: ANN, because: 'declared', reason: 'A friend' },
    'Ann is recused: A friend',
    'Ann 回避：A friend',
    'Ann 迴避：A friend',
  ],
])('history: %j', (event, en, simplified, traditional) => {
  expect(describeEvent(event, TEST_POLICY, nameOf)).toEqual({
    en,
    'zh-CN': simplified,
    'zh-TW': traditional,
  })
})

test('history: every event that ever happens has a sentence in every language', () => {
  fc.assert(
    fc.property(lives(600), (life) => {
      for (const { event } of live(life).testCase.events) {
        const text = describeEvent(event, TEST_POLICY, nameOf)
        for (const locale of LOCALES) expect(text[locale].length).toBeGreaterThan(1)
      }
    }),
    { numRuns: 40 },
  )
})
