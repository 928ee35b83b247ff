import { describe, expect, test } from 'vitest'
import { CircularCommandRequestSchema } from '#shared/contract/circular-requests.ts'
import { ImprovementCommandRequestSchema } from '#shared/contract/improvement-requests.ts'
import { ProceedingCommandRequestSchema } from '#shared/contract/proceeding-requests.ts'
import { depsOf } from '../../fixtures/an-account.ts'
import { apiRoutes } from '../../routes/api/api.ts'
import { CHAPTERS } from './chapters.ts'
import { CIRCULAR_ROWS } from './circulars.ts'
import { IMPROVEMENT_LIVES } from './improvements.ts'
import { ROWS } from './procedures.ts'

/** What is no part of accountability. Whatever is not said to be none has to be in a matrix. */
const OTHERS = [
  'cases',
  'delegations',
  'deliveries',
  'policies',
  'queue',
  'session',
  'tickets',
] as const

describe('the matrices of permissions', () => {
  test('have every route of accountability, and none that there is not', () => {
    const routes = apiRoutes(depsOf({}))
      .routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} /api${path}`.replace(/\/$/, ''))
      .filter((route) => !OTHERS.some((part) => route.split('/')[2] === part))
    const told = CHAPTERS.flatMap((chapter) => chapter.routes)
    expect([...told].sort()).toEqual([...new Set(routes)].sort())
  })

  test.each([
    ['a procedure', ProceedingCommandRequestSchema, ROWS],
    [
      'an improvement',
      ImprovementCommandRequestSchema,
      IMPROVEMENT_LIVES.flatMap(({ rows }) => rows),
    ],
    ['a circular', CircularCommandRequestSchema, CIRCULAR_ROWS],
  ] as const)('have every command of %s', (_of, schema, rows) => {
    const known = schema.shape.command.options.map((one) => one.shape.type.value)
    expect(new Set(rows.map(({ command }) => command.type))).toEqual(new Set(known))
  })

  test('name each action of a chapter once, and have a cell for everybody', async () => {
    for (const { title, columns, ask } of CHAPTERS) {
      const { sights, actions } = await ask()
      const names = actions.map(({ what }) => what)
      expect([title, new Set(names).size]).toEqual([title, names.length])
      for (const { cells } of [...sights, ...actions]) expect(cells).toHaveLength(columns.length)
    }
  })
})
