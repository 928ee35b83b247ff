import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** Asks a calendar of every kind the same questions, and prints the answers. */
const QUESTIONS = `
  import { compileCalendar } from '#shared/calendar/compile-calendar.ts'
  import { CHINA_OFFICE, UK_OFFICE, alwaysOpen } from '#shared/calendar/standard-calendars.ts'
  import { loadZone } from '#shared/kernel/zone.ts'
  import { toIso } from '#shared/kernel/instant.ts'
  const answers = []
  for (const spec of [CHINA_OFFICE, UK_OFFICE, alwaysOpen('America/New_York')]) {
    const calendar = compileCalendar(spec)
    for (let at = Date.UTC(2026, 1, 25); at < Date.UTC(2026, 3, 10); at += 7 * 3_599_000) {
      const day = calendar.dayBounds(at)
      answers.push([
        toIso(calendar.addWorkingTime(at, 90 * 60_000)),
        toIso(calendar.addWorkingTime(at, -90 * 60_000)),
        toIso(calendar.addWorkingDays(at, 2, 'midnight')),
        calendar.workingTimeBetween(Date.UTC(2026, 0, 1), at),
        calendar.localDate(at),
        toIso(day.startAt),
        loadZone(spec.timeZone).toWallClock(at).millisecondOfDay,
      ].join(' '))
    }
  }
  console.log(answers.join('\\n'), new Date(2026, 0, 1).getTimezoneOffset())
`

function answersIn(zone: string): { answers: string; ownOffset: string } {
  const text = execFileSync(process.execPath, ['--input-type=module', '--eval', QUESTIONS], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  }).trim()
  const cut = text.lastIndexOf(' ')
  return { answers: text.slice(0, cut), ownOffset: text.slice(cut + 1) }
}

test('calendar: answers the same whatever zone the process runs in', () => {
  const [utc, newYork, shanghai] = ['UTC', 'America/New_York', 'Asia/Shanghai'].map(answersIn)
  // The processes really did run in these zones.
  expect([utc?.ownOffset, newYork?.ownOffset, shanghai?.ownOffset]).toEqual(['0', '300', '-480'])
  expect(utc?.answers.split('\n').length).toBeGreaterThan(400)
  expect(newYork?.answers).toBe(utc?.answers)
  expect(shanghai?.answers).toBe(utc?.answers)
})
