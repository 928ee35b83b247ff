import { describe, expect, test } from 'vitest'
import { instant } from '#shared/kernel/instant.ts'
import { pushTo, type Track, valueAt } from './track.ts'

const isSame = (a: string, b: string) => a === b

function track(...points: [number, string][]): Track<string> {
  const made: { at: ReturnType<typeof instant>; value: string }[] = []
  for (const [at, value] of points) pushTo(made, instant(at), value, isSame)
  return made
}

describe('track', () => {
  test.each<[[number, string][], [number, string][], string]>([
    [[], [], 'nothing is known'],
    [
      [
        [1, 'a'],
        [5, 'b'],
      ],
      [
        [1, 'a'],
        [5, 'b'],
      ],
      'one after the other',
    ],
    [
      [
        [1, 'a'],
        [5, 'a'],
      ],
      [[1, 'a']],
      'the same again',
    ],
    [
      [
        [1, 'a'],
        [1, 'b'],
      ],
      [[1, 'b']],
      'of one instant the last',
    ],
    [
      [
        [1, 'a'],
        [5, 'b'],
        [5, 'a'],
      ],
      [[1, 'a']],
      'back at the same instant',
    ],
    [
      [
        [1, 'a'],
        [5, 'b'],
        [3, 'c'],
      ],
      [
        [1, 'a'],
        [5, 'c'],
      ],
      'told out of order',
    ],
  ])('LP-4.3 %j → %j (%s)', (told, kept, _why) => {
    expect(track(...told).map(({ at, value }) => [at, value])).toEqual(kept)
  })

  test.each([
    [0, null, 'before the first'],
    [1, 'a', 'at the first'],
    [4, 'a', 'until the next'],
    [5, 'b', 'at the next'],
    [99, 'b', 'for ever after'],
  ])('LP-4.3 at %s it is %s (%s)', (at, value, _why) => {
    expect(valueAt(track([1, 'a'], [5, 'b']), instant(at))).toBe(value)
  })
})
