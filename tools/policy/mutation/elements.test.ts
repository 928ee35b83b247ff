import { describe, expect, test } from 'vitest'
import { dropElement, elementsOf, withoutElement } from './elements.ts'

const aPack = () => ({
  rules: ['XX-0'],
  limits: [
    { id: 'first', rules: ['XX-1'] },
    { id: 'second', rules: [] },
    { id: 'third', rules: ['XX-2', 'XX-3'], steps: [{ rules: ['XX-4'] }] },
  ],
  queue: { by: 'due', rules: ['XX-5'] },
})

describe('elements that carry out a rule', () => {
  test('mutation: every one is found by its ids, and the pack itself is none', () => {
    expect(elementsOf(aPack()).map(({ name, ruleIds }) => [name, ruleIds])).toEqual([
      ['limits.first', ['XX-1']],
      ['limits.third', ['XX-2', 'XX-3']],
      ['limits.third.steps.0', ['XX-4']],
      ['queue', ['XX-5']],
    ])
  })

  test('mutation: an element of a list leaves no gap, and the pack stays as it was', () => {
    const pack = aPack()
    const [first] = elementsOf(pack)
    expect(withoutElement(pack, first?.path ?? []).limits.map(({ id }) => id)).toEqual([
      'second',
      'third',
    ])
    expect(pack).toEqual(aPack())
  })

  test('mutation: an element under a key of its own takes the key with it', () => {
    expect(withoutElement(aPack(), ['queue'])).not.toHaveProperty('queue')
    expect(withoutElement(aPack(), ['limits', '2', 'steps', '0']).limits[2]?.steps).toEqual([])
  })

  test.each([[['queue']], [['limits', '0']]])(
    'mutation: %j is dropped from the pack itself, and from nothing else that shares its parts',
    (path) => {
      const pack = aPack()
      const sharing = { limits: pack.limits }
      dropElement(pack, path)
      expect(pack).toEqual(withoutElement(aPack(), path))
      expect(sharing.limits).toEqual(aPack().limits)
    },
  )
})
