import { describe, expect, test } from 'vitest'
import { ok, refuse } from '#shared/kernel/result.ts'
import { checkFilled, checkLength, firstInOrder } from './checks.ts'

describe('checks', () => {
  test('checks: of several refusals the first in the order of the refusals is given', () => {
    const closed = refuse('improvement_closed')
    const past = refuse('instant_in_past')
    expect(firstInOrder([closed, ok(), past])).toBe(past)
    expect(firstInOrder([past, refuse('role_not_allowed'), closed])?.code).toBe('role_not_allowed')
    expect(firstInOrder([ok(), ok()])).toBeNull()
  })

  test('checks: what is empty, and what is too long, is named', () => {
    expect(checkFilled({ title: ' ', body: 'x' })).toMatchObject({ facts: { fields: ['title'] } })
    expect(checkLength({ title: 'xx', body: 'x' }, 1)).toMatchObject({
      code: 'text_too_long',
      facts: { fields: ['title'], lengthMax: 1 },
    })
    expect([checkFilled({ body: 'x' }), checkLength({ body: 'x' }, 1)]).toEqual([ok(), ok()])
  })
})
