import { describe, expect, test } from 'vitest'
import { at, CALENDAR } from '#shared/case/test-case.ts'
import { MINUTE_MS } from '#shared/kernel/instant.ts'
import { checkSchedulable, type Job } from './schedulable.ts'

/* The company works 09:00–12:00 and 13:00–18:00; 3 March 2026 is a Tuesday, 6 March a Friday. */

function job(id: string, released: string, due: string, minutes: number | null): Job {
  return {
    id,
    releasedAt: at(released),
    dueAt: at(due),
    neededMs: minutes === null ? null : minutes * MINUTE_MS,
    floorMs: 0,
  }
}

const check = (jobs: readonly Job[]) => checkSchedulable(jobs, CALENDAR.workingTimeBetween)

describe('what one person can meet', () => {
  test.each<[string, Job[], string]>([
    ['feasible', [], 'nothing to do'],
    ['feasible', [job('a', '03-03 10:00', '03-03 11:00', 60)], 'exactly the time there is'],
    ['infeasible', [job('a', '03-03 10:00', '03-03 11:00', 61)], 'a minute more'],
    ['infeasible', [job('a', '03-03 11:30', '03-03 13:30', 61)], 'lunch is no time to work'],
    ['feasible', [job('a', '03-06 17:30', '03-09 09:30', 60)], 'half an hour before the weekend'],
    ['infeasible', [job('a', '03-06 17:30', '03-09 09:30', 61)], 'and half an hour after it'],
    [
      'feasible',
      [job('a', '03-03 10:00', '03-03 11:00', 30), job('b', '03-03 10:00', '03-03 11:00', 30)],
      'two that fill an hour',
    ],
    [
      'infeasible',
      [job('a', '03-03 10:00', '03-03 11:00', 30), job('b', '03-03 10:00', '03-03 11:00', 31)],
      'two that do not',
    ],
    [
      'feasible',
      [job('long', '03-03 09:00', '03-03 12:00', 150), job('b', '03-03 10:00', '03-03 10:30', 30)],
      'the long one is laid down for the short one',
    ],
    ['infeasible', [job('a', '03-03 11:00', '03-03 11:00', 1)], 'received when it was due'],
    ['infeasible', [job('a', '03-03 12:00', '03-03 11:00', null)], 'received after it was due'],
    ['unknown', [job('a', '03-03 10:00', '03-03 11:00', null)], 'nobody has said how long'],
  ])('CD-2.7 MF-9.7 %s: %j (%s)', (verdict, jobs) => {
    expect(check(jobs)).toMatchObject({ verdict })
  })

  test('CD-2.7 the answer names the interval, what it asked for and what there was', () => {
    const jobs = [
      job('early', '03-03 09:00', '03-03 10:00', 30),
      job('b', '03-03 10:00', '03-03 11:00', 45),
      job('c', '03-03 10:15', '03-03 11:00', 30),
      job('later', '03-03 10:15', '03-03 17:00', 60),
    ]
    expect(check(jobs)).toEqual({
      verdict: 'infeasible',
      startAt: at('03-03 10:00'),
      endAt: at('03-03 11:00'),
      neededMs: 75 * MINUTE_MS,
      availableMs: 60 * MINUTE_MS,
      ids: ['b', 'c'],
    })
  })

  test('CD-2.7 of those released together it names all', () => {
    const jobs = [
      job('a', '03-03 10:00', '03-03 11:00', 70),
      job('b', '03-03 10:00', '03-03 11:00', 10),
    ]
    expect(check(jobs)).toMatchObject({ neededMs: 80 * MINUTE_MS, ids: ['a', 'b'] })
  })

  test('CD-2.7 what is unknown makes nothing feasible, and takes back nothing that is proved', () => {
    const known = job('a', '03-03 10:00', '03-03 11:00', 30)
    const unknown = job('b', '03-03 10:00', '03-03 11:00', null)
    expect(check([known, unknown])).toEqual({ verdict: 'unknown', ids: ['b'] })
    const more = job('c', '03-03 10:00', '03-03 11:00', 31)
    expect(check([known, unknown, more])).toMatchObject({ verdict: 'infeasible', ids: ['a', 'c'] })
  })
})
