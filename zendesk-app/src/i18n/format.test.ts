import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS, parseInstant } from '#shared/kernel/instant.ts'
import { createI18n, loadCatalog } from './i18n.ts'

const en = createI18n('en', await loadCatalog('en'))
const cn = createI18n('zh-CN', await loadCatalog('zh-CN'))
const tw = createI18n('zh-TW', await loadCatalog('zh-TW'))
const shanghai = en.format('Asia/Shanghai')
const now = parseInstant('2026-03-12T14:18:00+08:00') // a Thursday

describe('format', () => {
  test.each([
    ['2026-03-12T17:30:00+08:00', 'today 17:30', 'the same company day'],
    ['2026-03-12T00:00:00+08:00', 'today 00:00', 'its first minute, shown as 00 and not 24'],
    ['2026-03-13T00:00:00+08:00', 'tomorrow 00:00', 'the first minute of the next'],
    ['2026-03-11T23:59:00+08:00', 'yesterday 23:59', 'the last of the one before'],
    ['2026-03-16T17:30:00+08:00', 'Mon 17:30', 'within six days: the weekday'],
    ['2026-03-18T09:00:00+08:00', 'Wed 09:00', 'the sixth day still'],
    ['2026-03-19T09:00:00+08:00', '19 Mar 09:00', 'a week ahead: the same weekday would mislead'],
    ['2026-03-02T09:00:00+08:00', '2 Mar 09:00', 'the past is a date'],
    ['2027-01-04T09:00:00+08:00', '4 Jan 2027 09:00', 'another year says so'],
  ])('instant %s → %s (%s)', (at, text) => {
    expect(shanghai.instant(parseInstant(at), now)).toBe(text)
  })

  test('instant is the company’s day, not the browser’s', () => {
    const at = parseInstant('2026-03-12T16:30:00Z')
    expect(shanghai.instant(at, now)).toBe('tomorrow 00:30')
    expect(en.format('Europe/Berlin').instant(at, now)).toBe('today 17:30')
  })

  test('instant across the night of a clock change is still tomorrow', () => {
    const berlin = en.format('Europe/Berlin')
    const eve = parseInstant('2026-03-28T23:30:00+01:00')
    expect(berlin.instant(parseInstant('2026-03-29T23:45:00+02:00'), eve)).toBe('tomorrow 23:45')
  })

  test('instant speaks the agent’s language', () => {
    const monday = parseInstant('2026-03-16T17:30:00+08:00')
    expect(cn.format('Asia/Shanghai').instant(monday, now)).toBe('周一 17:30')
    expect(tw.format('Asia/Taipei').instant(monday, now)).toBe('週一 17:30')
  })

  test.each([
    [0, '0 s', 'nothing'],
    [59_999, '59 s', 'rounded down'],
    [MINUTE_MS, '1 min', 'no empty unit'],
    [9 * MINUTE_MS + 30_000, '9 min 30 s', 'seconds below ten minutes'],
    [10 * MINUTE_MS + 30_000, '10 min', 'none from ten minutes'],
    [3 * HOUR_MS + 12 * MINUTE_MS + 59_000, '3 h 12 min', 'never more than is left'],
    [4 * HOUR_MS, '4 h', 'no empty unit'],
    [DAY_MS, '1 d', 'a day of the wall clock'],
    [2 * DAY_MS + 5 * HOUR_MS + 40 * MINUTE_MS, '2 d 5 h', 'two units at most'],
    [-5, '0 s', 'never below nothing'],
  ])('duration %i → %s (%s)', (milliseconds, text) => {
    expect(shanghai.duration(milliseconds)).toBe(text)
  })

  test('duration of working time is never said in days: a working day has no fixed length', () => {
    expect(shanghai.workingDuration(30 * HOUR_MS)).toBe('30 h')
  })
})
