import { describe, expect, test } from 'vitest'
import { aPartyView, NA, someOptions } from '../../test/procedure-builders.ts'
import { faultsOf, fromParty, newParty, sumOf, toParty } from './party-fields.ts'

const options = someOptions()
const first = newParty(options, [])

describe('parties', () => {
  test('parties: the first has the whole share, and the next what is left', () => {
    expect(sumOf([first])).toBe(10_000)
    const less = { ...first, share: '66.67' }
    expect(newParty(options, [less]).share).toBe('33.33')
    expect(newParty(options, [first]).share).toBe('0')
  })

  test.each([
    [{ person: NA.id }, [], 'a person with a share'],
    [{}, ['who'], 'nobody named'],
    [{ person: NA.id, share: '0' }, ['share'], 'no share'],
    [{ person: NA.id, share: '100.01' }, ['share'], 'more than the whole'],
    [{ person: NA.id, share: 'half' }, ['share'], 'no number'],
    [{ kind: 'supplier', person: NA.id }, ['who'], 'a supplier has a name'],
    [{ kind: 'supplier', name: 'ACME' }, [], 'a supplier by name'],
    [{ kind: 'customer' }, [], 'the customer is known'],
    [{ kind: 'department', department: 'customer_service' }, [], 'a department'],
  ] as const)('parties: %j has the faults %j (%s)', (changes, faults, _why) => {
    expect(faultsOf({ ...first, ...changes })).toEqual(faults)
  })

  test('MF-9.13 a person is held responsible as of their department, and nothing else is carried along', () => {
    const party = { ...fromParty(aPartyView()), name: 'left over', department: 'left_over' }
    expect(toParty(party, options.people)).toMatchObject({
      personId: NA.id,
      department: 'customer_service',
      name: null,
      share: 10_000,
    })
    expect(toParty({ ...party, kind: 'department' }, options.people)).toMatchObject({
      personId: null,
      department: 'left_over',
      name: null,
    })
    expect(toParty({ ...party, kind: 'customer' }, options.people)).toMatchObject({
      personId: null,
      department: null,
      name: null,
    })
  })
})
