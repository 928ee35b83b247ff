import { expect, test } from 'vitest'
import { parseShare, toShareText } from './show.ts'

test.each([
  ['100', 10_000, 'the whole'],
  ['33.33', 3_333, 'two decimals'],
  ['0.5', 50, 'one decimal'],
  [' 70 ', 7_000, 'spaces around it'],
  ['33.333', null, 'more than hundredths'],
  ['-1', null, 'less than nothing'],
  ['', null, 'nothing'],
  ['a', null, 'no number'],
] as const)('share: %j is %j (%s)', (text, share, _why) => {
  expect(parseShare(text)).toBe(share)
})

test.each([[10_000], [3_333], [50], [7_000], [5], [0]])(
  'share: %i reads back as it was',
  (share) => {
    expect(parseShare(toShareText(share))).toBe(share)
  },
)
