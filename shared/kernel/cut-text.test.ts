import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutText } from './cut-text.ts'

describe('cut text', () => {
  test.each([
    // text    most  cut      why
    ['abc', 3, 'abc', 'it fits'],
    ['abcd', 3, 'abc', 'one too many'],
    ['ab😀', 4, 'ab😀', 'it fits with both halves'],
    ['ab😀', 3, 'ab', 'half an emoji is none'],
    ['ab😀c', 4, 'ab😀', 'the cut lies behind the emoji'],
    ['', 0, '', 'nothing'],
    ['a', 0, '', 'no room'],
  ])('cut text: %j to %i → %j (%s)', (text, most, cut) => {
    expect(cutText(text, most)).toBe(cut)
  })

  test('cut text: a whole text stays whole characters, and loses at most one unit of the room', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, most) => {
        const cut = cutText(text, most)
        expect(cut.isWellFormed()).toBe(true)
        expect(text.startsWith(cut)).toBe(true)
        expect(cut.length).toBeLessThanOrEqual(most)
        expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, most - 1))
      }),
    )
  })
})
