import { describe, expect, test } from 'vitest'
import { type Condition, PolicySchema } from '../schema.ts'
import { SMALL_POLICY } from './small-policy.ts'
import { computeWorlds } from './worlds.ts'

const worlds = computeWorlds(SMALL_POLICY)

const is = (signal: 'tag' | 'tier' | 'category' | 'stage' | 'channel' | 'flag', value: string) =>
  ({ signal, is: value }) as const
const not = (condition: Condition): Condition => ({ not: condition })
const all = (...parts: Condition[]): Condition => ({ all: parts })

describe('what can be true of a number', () => {
  const sum = { id: 'sum', label: SMALL_POLICY.title, type: 'number' as const, rules: ['LP-1'] }
  const { canHold } = computeWorlds(
    PolicySchema.parse({ ...SMALL_POLICY, fields: [...SMALL_POLICY.fields, sum] }),
  )
  test.each<[canHold: boolean, why: string, condition: Condition]>([
    [
      true,
      'one that nobody named',
      all({ field: 'sum', is_set: true }, not({ field: 'sum', is: 0 })),
    ],
    [
      true,
      'neither of two',
      all({ field: 'sum', is_set: true }, not({ field: 'sum', in: [0, 7] })),
    ],
    [true, 'just the one', { field: 'sum', is: 7 }],
    [false, 'two at once', all({ field: 'sum', is: 7 }, { field: 'sum', is: 8 })],
  ])('a condition holds for some case: %s (%s)', (expected, _why, condition) => {
    expect(canHold(condition, [null])).toBe(expected)
  })
})

describe('what can be true of a case', () => {
  test.each<[canHold: boolean, why: string, condition: Condition]>([
    [true, 'two tags at once', all(is('tag', 'a'), is('tag', 'b'))],
    [false, 'a tag there and not there', all(is('tag', 'a'), not(is('tag', 'a')))],
    [
      true,
      'one of two tags, and not the first',
      all({ signal: 'tag', in: ['a', 'b'] }, not(is('tag', 'a'))),
    ],
    [
      false,
      'one of two tags, and neither',
      all({ signal: 'tag', in: ['a', 'b'] }, not(is('tag', 'a')), not(is('tag', 'b'))),
    ],
    [false, 'two channels at once', all(is('channel', 'voice'), is('channel', 'email'))],
    [
      true,
      'a channel that nobody named',
      all(not(is('channel', 'voice')), not(is('channel', 'email'))),
    ],
    [
      true,
      'two remedies at once',
      all({ signal: 'remedy', is: 'refund' }, { signal: 'remedy', is: 'repair' }),
    ],
    [true, 'three who complain jointly', { signal: 'joint_complainants', more_than: 2 }],
    [false, 'nobody who complains', not({ signal: 'joint_complainants', more_than: 0 })],
    [false, 'a plan accepted where there is none', { signal: 'plan_answer', is: 'accepted' }],
    [false, 'two categories at once', all(is('category', 'goods'), is('category', 'safety'))],
    [true, 'no category yet', all(not(is('category', 'goods')), not(is('category', 'safety')))],
    [
      true,
      'more than two and not more than three',
      all({ signal: 'repeat', more_than: 2 }, not({ signal: 'repeat', more_than: 3 })),
    ],
    [
      false,
      'between two neighbours',
      all({ signal: 'repeat', more_than: 2 }, not({ signal: 'repeat', more_than: 2 })),
    ],
    [false, 'the round before the first', { signal: 'round', is: 0 }],
    [true, 'a second round, as a stage sends it back', { signal: 'round', is: 2 }],
    [false, 'yes and no', all({ field: 'harmed', is: true }, { field: 'harmed', is: false })],
    [
      true,
      'not answered',
      all(not({ field: 'harmed', is: true }), not({ field: 'harmed', is: false })),
    ],
    [
      false,
      'a third answer',
      all({ field: 'harmed', is_set: true }, not({ field: 'harmed', in: [true, false] })),
    ],
    [false, 'an option that is none', { field: 'harm', is: 'burn' }],
    [true, 'any text', { field: 'finding', is: 'It broke' }],
    [true, 'a ticket field', { ticket_field: '77', is: 'yes' }],
    [false, 'none of nothing', { any: [] }],
    [true, 'all of nothing', { all: [] }],
    [
      true,
      'a number as its text',
      all({ ticket_field: '77', is: 5 }, { ticket_field: '77', is: '5' }),
    ],
  ])('conditions: %s: %s', (canHold, _why, condition) => {
    expect(worlds.canHold(condition, worlds.anywhere)).toBe(canHold)
  })

  test.each<[boolean, string, Condition, Parameters<typeof worlds.canHold>[1]]>([
    [false, 'a ticket has no tier', is('tier', 'low'), 'ticket'],
    [false, 'nor a flag', is('flag', 'again'), 'ticket'],
    [false, 'nor a field', { field: 'harmed', is: true }, 'ticket'],
    [true, 'it lacks them', not({ field: 'harmed', is: true }), 'ticket'],
    [true, 'it has tags', is('tag', 'a'), 'ticket'],
    [false, 'between two stages there is none', is('stage', 'intake'), [null]],
    [true, 'at a stage it is that one', is('stage', 'intake'), ['intake']],
    [false, 'and no other', is('stage', 'expert'), ['intake']],
  ])('conditions: where they are asked: %s: %s', (canHold, _why, condition, where) => {
    expect(worlds.canHold(condition, where)).toBe(canHold)
  })

  test('conditions: what a policy leads to is reached through what it depends on', () => {
    const { tiers, urgencies, flags, stages } = worlds
    expect([...tiers]).toEqual(['low', 'high'])
    expect([...urgencies]).toEqual(['ordinary', 'urgent'])
    expect([...flags]).toEqual(['again'])
    expect([...stages].sort()).toEqual(['answer', 'approval', 'expert', 'intake'])
    const without = computeWorlds({ ...SMALL_POLICY, triage: [] })
    expect([...without.stages].sort()).toEqual(['answer', 'approval', 'intake'])
  })

  test('conditions: one implies another when no case tells them apart that way', () => {
    const { implies, anywhere } = worlds
    expect(implies(is('category', 'goods'), not(is('category', 'safety')), anywhere)).toBe(true)
    expect(implies(not(is('category', 'safety')), is('category', 'goods'), anywhere)).toBe(false)
    expect(implies(undefined, undefined, anywhere)).toBe(true)
  })

  test('conditions: a question too large to try out is taken for one that can hold', () => {
    // Nine pigeons in eight holes: it cannot be, and to see that takes very many tries.
    const holes = Array.from({ length: 8 }, (_, hole) => hole)
    const pigeons = Array.from({ length: 9 }, (_, pigeon) => pigeon)
    const sits = (pigeon: number, hole: number) => is('tag', `${pigeon} in ${hole}`)
    const somewhere = pigeons.map(
      (one): Condition => ({ any: holes.map((hole) => sits(one, hole)) }),
    )
    const alone = holes.flatMap((hole) =>
      pigeons.flatMap((one) =>
        pigeons.slice(one + 1).map((other) => not(all(sits(one, hole), sits(other, hole)))),
      ),
    )
    expect(worlds.canHold(all(...somewhere, ...alone), worlds.anywhere)).toBe(true)
  })
})
