import { describe, expect, test } from 'vitest'
import { CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { instant } from '#shared/kernel/instant.ts'
import { PACKS } from '#shared/policy/packs/index.ts'
import type { Sql } from './db/database.ts'
import { type Log, silentLog } from './log.ts'
import { createPolicyBooks } from './policies.ts'

interface Row {
  readonly id: string
  readonly body?: unknown
  readonly spec?: unknown
  readonly effective_from: number
  readonly position?: number
}

const good = { ...PACKS.loyalty, calendar: CHINA_OFFICE.key }
const other = { ...PACKS.electronics, calendar: CHINA_OFFICE.key }
/** As a version looks that another release could read. */
const broken = { ...good, stages: 'none' }

/** An account's versions as rows. */
function sqlOf(policies: readonly Row[], calendars: readonly Row[] = [theCalendar()]): Sql {
  return {
    query: async <R extends object>(text: string) =>
      (text.includes('calendar_version') ? calendars : policies) as unknown as R[],
  }
}

function openBook(policies: readonly Row[], calendars?: readonly Row[]) {
  return createPolicyBooks().open(sqlOf(policies, calendars), 'acme')
}

function theCalendar(spec: unknown = CHINA_OFFICE): Row {
  return { id: 'office@1', spec, effective_from: 0 }
}

function version(id: string, body: unknown, from: number, position = 0): Row {
  return { id, body, effective_from: from, position }
}

const at = instant(100)
const idsOf = (book: Awaited<ReturnType<typeof openBook>>) =>
  book.inForce('acme', at).map((choice) => choice.policyVersionId)

describe('policy versions', () => {
  test('policy versions: one that cannot be read stops only what needs it', async () => {
    const book = await openBook([
      version('loyalty@1', good, 1),
      version('loyalty@2', broken, 2),
      version('electronics@1', other, 1, 1),
    ])
    expect(idsOf(book)).toEqual(['loyalty@1', 'electronics@1'])
    expect(book.unreadableInForce(at)).toBeNull()
    expect(book.policy('acme', 'loyalty@1').policy.key).toBe(good.key)
    expect(() => book.policy('acme', 'loyalty@2')).toThrow(
      'policy version loyalty@2 cannot be read',
    )
  })

  test('policy versions: where no version of a policy can be read, nobody says what is no complaint', async () => {
    const book = await openBook([
      version('loyalty@2', broken, 2),
      version('electronics@1', other, 1, 1),
    ])
    expect(idsOf(book)).toEqual(['electronics@1'])
    expect(book.unreadableInForce(at)?.message).toContain('policy version loyalty@2')
    expect(book.unreadableInForce(instant(1))).toBeNull()
  })

  test('policy versions: a calendar that cannot be read is named by whoever needs it', async () => {
    const book = await openBook(
      [version('loyalty@1', good, 1)],
      [theCalendar({ key: CHINA_OFFICE.key })],
    )
    expect(idsOf(book)).toEqual([])
    expect(book.unreadableInForce(at)?.message).toContain('calendar version office@1')
    expect(() => book.calendar('acme', 'office@1')).toThrow('cannot be read')
  })

  test('policy versions: the log says once of each that an older one governs in its place, and what to do', async () => {
    const warned: unknown[] = []
    const log: Log = { ...silentLog, warn: (message, fields) => warned.push([message, fields]) }
    const rows = [
      version('loyalty@1', good, 1),
      version('loyalty@2', broken, 2),
      version('loyalty@3', broken, 200),
      version('electronics@1', broken, 1, 1),
      version('electronics@2', other, 2, 1),
    ]
    let time = 0
    // Read anew each time.
    const books = createPolicyBooks({
      log,
      now: () => {
        time += 20_000
        return time
      },
    })
    const open = () => books.open(sqlOf(rows), 'acme')
    const book = await open()
    // Nothing has begun, or the one that cannot be read has not.
    book.inForce('acme', instant(1))
    expect(warned).toEqual([])
    book.inForce('acme', at)
    book.inForce('acme', at)
    ;(await open()).inForce('acme', at)
    expect(warned).toEqual([
      [
        expect.stringContaining('an older one governs'),
        expect.objectContaining({
          accountId: 'acme',
          policyVersionId: 'loyalty@2',
          governing: 'loyalty@1',
          whatToDo: expect.stringContaining('publish'),
          error: expect.objectContaining({ message: expect.stringContaining('cannot be read') }),
        }),
      ],
    ])
    book.inForce('acme', instant(200))
    expect(warned).toHaveLength(2)
    expect(warned[1]).toEqual([
      expect.any(String),
      expect.objectContaining({ policyVersionId: 'loyalty@3', governing: 'loyalty@1' }),
    ])
  })
})
