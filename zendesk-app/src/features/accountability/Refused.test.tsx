import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ProblemError } from '../../api/client.ts'
import { aText } from '../../test/builders.ts'
import { aFullProceeding } from '../../test/procedure-builders.ts'
import { withinProcedure } from '../../test/procedure-scope.tsx'
import { failOnWarnings, readView } from '../../test/render.tsx'
import { type Instead, Refused } from './Refused.tsx'

beforeEach(() => {
  failOnWarnings()
})
afterEach(() => {
  vi.restoreAllMocks()
})

const view = aFullProceeding()
const POINTS = [{ id: 'points' as const, label: aText('Points deducted') }]

function refused(alternatives: readonly string[], others: Instead['others']) {
  const facts = { law: ['CN-WP-16'], month: '2026-03', alternatives }
  const problem = new ProblemError('month_cap_exceeded', null, [], facts)
  const instead: Instead = { kind: 'loss_compensation', others }
  return withinProcedure(view, <Refused problem={problem} instead={instead} />)
}

test.each([
  ['en', 'Month: March 2026', 'lawful in other instalments', 'Lawful instead: Points deducted'],
  ['zh-CN', '2026年3月', '同样金额可以改为合法的分期', '可以采取的合法方式：'],
  ['zh-TW', '2026年3月', '同樣金額可以改為合法的分期', '可以採取的合法方式：'],
] as const)(
  'TM-6.2.3 in %s a sum that is refused says in which month, by which law, and what is lawful instead',
  async (locale, ...parts) => {
    const text = await readView(refused(['loss_compensation', 'points'], POINTS), locale)
    for (const part of parts) expect(text).toContain(part)
    expect(text).toContain('工资支付暂行规定')
  },
)

test.each([
  [['points'], POINTS, ['Lawful instead'], ['other instalments', 'nothing else']],
  [['coaching'], POINTS, ['The policy provides nothing else'], ['Lawful instead']],
  [['coaching'], null, [], ['nothing else', 'Lawful instead']],
] as const)(
  'TM-6.2.3 of what is lawful (%j) only what the policy provides is offered',
  async (lawful, others, said, unsaid) => {
    const text = await readView(refused(lawful, others))
    for (const part of said) expect(text).toContain(part)
    for (const part of unsaid) expect(text).not.toContain(part)
  },
)
