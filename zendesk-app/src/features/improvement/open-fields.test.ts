import { describe, expect, test } from 'vitest'
import type { ImprovementPolicyOption } from '#shared/contract/improvement-view.ts'
import { aText, NOW } from '../../test/builders.ts'
import { faultsOf, newFields, toRequest } from './open-fields.ts'

const POLICY: ImprovementPolicyOption = {
  key: 'manufacturer',
  title: aText('Manufacturer'),
  kinds: [{ id: 'training', label: aText('Training'), hasExam: true, everyDays: null, causes: [] }],
  causes: [
    { id: 'careless', label: aText('Carelessness'), parent: null, isExempt: true },
    { id: 'flow', label: aText('Process'), parent: null, isExempt: false },
  ],
  departments: [{ id: 'sales', label: aText('Sales') }],
}
const ZONE = 'Asia/Shanghai'
const blank = newFields({ mayOpen: [POLICY], now: NOW, timeZone: ZONE }, null)
const whole = { ...blank, kind: 'training', title: 'Train', department: 'sales', cause: 'flow' }

describe('a new improvement', () => {
  test.each([
    [whole, { kind: 'hand' }, [], 'whole'],
    [{ ...whole, cause: '' }, { kind: 'hand' }, [], 'by hand it needs no cause'],
    [{ ...whole, cause: '' }, { kind: 'cause' }, ['cause'], 'from a cause it names one'],
    [{ ...whole, department: '' }, { kind: 'hand' }, ['owner'], 'somebody or a department does it'],
    [{ ...whole, due: '' }, { kind: 'hand' }, ['due'], 'it is due by then'],
    [blank, { kind: 'hand' }, ['kind', 'title', 'owner'], 'nothing yet'],
  ] as const)('IP-3.1 %j from %j lacks %j (%s)', (fields, source, faults, _why) => {
    expect([...faultsOf(fields, source, POLICY, ZONE)]).toEqual(faults)
  })

  test('MF-9.7 an exempt cause needs a reason, which is sent for no other', () => {
    const exempt = { ...whole, cause: 'careless' }
    expect([...faultsOf(exempt, { kind: 'hand' }, POLICY, ZONE)]).toEqual(['despiteExempt'])
    const reasoned = { ...exempt, despiteExempt: 'It comes again and again' }
    expect(toRequest('i1', reasoned, { kind: 'hand' }, POLICY, ZONE)).toMatchObject({
      despiteExempt: 'It comes again and again',
    })
    const other = { ...reasoned, cause: 'flow' }
    expect(toRequest('i1', other, { kind: 'hand' }, POLICY, ZONE).despiteExempt).toBeNull()
  })

  test('TM-7.1.2 what it is opened from says under which policy it stands', () => {
    const penalty = { kind: 'penalty', proceedingId: 'p', penaltyId: 'x', name: 'Points' } as const
    expect(toRequest('i1', whole, penalty, POLICY, ZONE)).toMatchObject({
      policyKey: null,
      from: { kind: 'penalty', proceedingId: 'p', penaltyId: 'x' },
    })
    expect(toRequest('i1', whole, { kind: 'cause' }, POLICY, ZONE).policyKey).toBe('manufacturer')
  })
})
