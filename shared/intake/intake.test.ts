import { describe, expect, test } from 'vitest'
import type { FieldValue } from '#shared/case/events.ts'
import { anOpening, aTicket, BEN, openTestCase, PEOPLE } from '#shared/case/test-case.ts'
import { TEST_POLICY, TEST_POLICY_INPUT } from '#shared/case/test-policy.ts'
import { compilePolicy } from '#shared/policy/compile-policy.ts'
import { PolicySchema } from '#shared/policy/schema.ts'
import { changedFields, checkFieldValues } from './field-values.ts'
import { matchPolicy } from './match-policy.ts'
import { prefillFields } from './prefill.ts'
import { missingFields, shownFields } from './required-fields.ts'

const LABEL = { en: 'It', 'zh-CN': '它', 'zh-TW': '它' }

describe('field values', () => {
  test.each<[string, FieldValue, FieldValue | string, string]>([
    ['name', '  Mr Wong ', 'Mr Wong', 'trimmed'],
    ['name', '   ', null, 'empty is nothing'],
    ['name', 5, 'field_value_invalid', 'no number for a text'],
    ['name', 'x'.repeat(500), 'x'.repeat(500), 'as long as may be'],
    ['name', 'x'.repeat(501), 'text_too_long', 'one too long'],
    ['problem', 'x'.repeat(10_001), 'text_too_long', 'one too long'],
    ['category', 'broken', 'broken', 'a category of the policy'],
    ['category', 'nope', 'field_value_invalid', 'none of the policy'],
    ['outcome', 'solved', 'solved', 'an option'],
    ['bought_on', '2024-02-29', '2024-02-29', 'a leap day'],
    ['bought_on', '2023-02-29', 'field_value_invalid', 'no such day'],
    ['harmed', false, false, 'no is an answer'],
    ['harmed', 'yes', 'field_value_invalid', 'text is none'],
    ['about', BEN, BEN, 'a colleague'],
    ['about', '999', 'field_value_invalid', 'nobody we know'],
    ['loss', 0, 0, 'zero is a number'],
    ['loss', '12', 'field_value_invalid', 'text is none'],
    ['loss', Number.NaN, 'field_value_invalid', 'not a number'],
    ['loss', -1, 'field_value_invalid', 'less than nothing'],
    ['nope', 1, 'field_unknown', 'no such field'],
  ])('EL-1.2 %s: %#', (id, value, expected, why) => {
    const checked = checkFieldValues({ [id]: value }, TEST_POLICY, PEOPLE)
    expect({ why, answer: checked.ok ? checked.value[id] : checked.code }).toEqual({
      why,
      answer: expected,
    })
  })

  test('only what differs is a change; nothing and null are the same', () => {
    expect(changedFields({ a: 1, b: 'x' }, { a: 1, b: 'y', c: null, d: false })).toEqual({
      b: 'y',
      d: false,
    })
  })
})

describe('first values', () => {
  test('EL-1.2 come from the organisation and from a field of the requester too', () => {
    const fields = [
      { id: 'company', label: LABEL, type: 'text', prefill: 'organization_name' },
      { id: 'member_no', label: LABEL, type: 'text', prefill: 'requester_field' },
      { id: 'level', label: LABEL, type: 'text', prefill: 'requester_field' },
    ] as const
    const policy = compilePolicy(
      PolicySchema.parse({
        ...TEST_POLICY_INPUT,
        fields: [...TEST_POLICY_INPUT.fields, ...fields],
      }),
    )
    const requester = { name: null, email: null, phone: null, organization: 'Harbour Tower Ltd' }
    const opening = anOpening({ prefill: { member_no: 'M-7' }, requester })
    const values = prefillFields(opening, policy, PEOPLE)
    expect(values).toMatchObject({ company: 'Harbour Tower Ltd', member_no: 'M-7' })
    expect(values).not.toHaveProperty('level')
  })

  test('CD-2.2 a check cannot be ticked by what a ticket says: nobody would have done it', () => {
    const intake = anOpening({ prefill: { category: 'broken', verified: true } })
    expect(prefillFields(intake, TEST_POLICY, PEOPLE)).not.toHaveProperty('verified')
    expect(openTestCase({ prefill: { verified: true } }).state.fields.verified).toBeUndefined()
  })

  test('EL-1.2 come from requester, ticket and field map, as far as the field allows them', () => {
    const opening = anOpening({
      prefill: { category: 'nope', loss: 7 },
      description: 'y'.repeat(20_000),
    })
    expect(prefillFields(opening, TEST_POLICY, PEOPLE)).toEqual({
      name: 'Mr Wong',
      problem: 'y'.repeat(10_000),
      loss: 7,
    })
  })
})

describe('required fields', () => {
  const intake = TEST_POLICY.policy.stages[0]
  test('EL-1.2 one with a condition is shown and required only where it holds', () => {
    const { state } = openTestCase({ prefill: {} })
    if (!intake) throw new Error('the test policy has an intake')
    expect(missingFields(intake, state, {}, TEST_POLICY)).toEqual(['category'])
    expect(missingFields(intake, state, { harmed: true }, TEST_POLICY)).toEqual([
      'category',
      'harm',
    ])
    expect(shownFields(intake, state, TEST_POLICY).map((entry) => entry.field)).not.toContain(
      'harm',
    )
  })
})

describe('which tickets are complaints', () => {
  const other = {
    ...TEST_POLICY,
    policy: { ...TEST_POLICY.policy, key: 'other', complaint: { all: [] } },
  }
  test('the first policy that matches, in the order given; none where none does', () => {
    expect(matchPolicy([TEST_POLICY, other], aTicket())?.policy.key).toBe('test')
    expect(matchPolicy([other, TEST_POLICY], aTicket())?.policy.key).toBe('other')
    expect(matchPolicy([TEST_POLICY], aTicket({ tags: [] }))).toBeNull()
    expect(
      matchPolicy([TEST_POLICY], aTicket({ tags: [], customFields: { '77': 'yes' } })),
    ).not.toBeNull()
  })
})
