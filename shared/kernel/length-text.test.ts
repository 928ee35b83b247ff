import { expect, test } from 'vitest'
import { lengthText } from './length-text.ts'

test.each<[number, boolean, string, string, string]>([
  [0, true, '0 minutes', '0分钟', '0分鐘'],
  [1, true, '1 minute', '1分钟', '1分鐘'],
  [150, true, '2 hours 30 minutes', '2小时30分钟', '2小時30分鐘'],
  [1_500, true, '1 day 1 hour', '1天1小时', '1天1小時'],
  [1_500, false, '25 hours', '25小时', '25小時'],
])('length: %i minutes, in days: %s, is %s', (minutes, hasDays, en, simplified, traditional) => {
  expect(lengthText(minutes * 60_000, hasDays)).toEqual({
    en,
    'zh-CN': simplified,
    'zh-TW': traditional,
  })
})
