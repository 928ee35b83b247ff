import { MINUTE_MS } from '#shared/kernel/instant.ts'
import type { ChangeLog } from '../world/change-log.ts'
import { ApiRefusal } from '../world/refusal.ts'
import { toExported } from '../world/ticket-life.ts'
import type { World } from '../world/world.ts'
import { mustBeAdmin, type Rest, type RestApp } from './context.ts'
import { tooManyRequests } from './faults.ts'
import { toUserAnswer } from './users.ts'

/** The cursor exports of tickets and users: state by last change, never the most recent minute. */
export function mountIncremental(app: RestApp, { world, limiter, limits }: Rest): void {
  const kinds = {
    tickets: {
      log: world.ticketChanges,
      perMinute: () => limits.incrementalPerMinute,
      toItem: (id: number): unknown => {
        const ticket = world.tickets.get(id)
        return ticket === undefined ? undefined : toExported(world, ticket)
      },
    },
    users: {
      log: world.userChanges,
      perMinute: () => limits.incrementalPerMinute * 2,
      toItem: (id: number): unknown => {
        const user = world.users.get(id)
        return user === undefined ? undefined : toUserAnswer(world, user)
      },
    },
  } as const
  for (const [name, { log, perMinute, toItem }] of Object.entries(kinds))
    app.get(`/api/v2/incremental/${name}/cursor`, (c) => {
      mustBeAdmin(c.var.user)
      const allowance = limiter.take(`incremental:${name}`, perMinute())
      if (!allowance.isAllowed) throw tooManyRequests(allowance.resetsInSeconds)
      const page = readPage(world, log, c.req.query())
      const isExcluded = (id: number): boolean =>
        c.req.query('exclude_deleted') === 'true' && world.deleted.has(id)
      const items = page.ids.filter((id) => !isExcluded(id)).map(toItem)
      const url = new URL(c.req.url)
      url.search = ''
      url.searchParams.set('cursor', page.after)
      return c.json({
        [name]: items,
        after_cursor: page.after,
        after_url: url.toString(),
        before_cursor: null,
        before_url: null,
        end_of_stream: page.isLast,
      })
    })
}

interface Page {
  readonly ids: readonly number[]
  readonly after: string
  readonly isLast: boolean
}

function readPage(world: World, log: ChangeLog, query: Readonly<Record<string, string>>): Page {
  const until = world.clock.now() - MINUTE_MS
  const size = Math.min(1_000, Math.max(1, Number(query.per_page ?? 1_000) || 1_000))
  const from = readStart(log, query, until)
  const found = log.after(from, until, size + 1)
  const shown = found.slice(0, size)
  const last = shown.at(-1)?.sequence ?? from
  return {
    ids: shown.map(({ id }) => id),
    after: Buffer.from(`s${last}`).toString('base64url'),
    isLast: found.length <= size,
  }
}

function readStart(log: ChangeLog, query: Readonly<Record<string, string>>, until: number): number {
  const cursor = query.cursor
  if (cursor !== undefined) {
    const match = /^s(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())
    if (match === null) throw new ApiRefusal(400, { error: 'InvalidCursor' })
    return Number(match[1])
  }
  const startMs = Number(query.start_time ?? Number.NaN) * 1000
  if (Number.isNaN(startMs)) throw new ApiRefusal(400, { error: 'MissingStartTime' })
  if (startMs > until)
    throw new ApiRefusal(422, {
      error: 'InvalidValue',
      description: 'Invalid start_time: must be at least 60 seconds ago',
    })
  return log.before(startMs)
}
