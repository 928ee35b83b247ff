import { describe, expect, test } from 'vitest'
import { depsOf } from '../../fixtures/an-account.ts'
import { PROBLEMS } from '../../middleware/problem.ts'
import { apiRoutes } from '../api/api.ts'
import { OPERATIONS, openApiDocument, refusalsOf } from './document.ts'

/** Refusals that no request of a session gets: of webhooks and pages. */
const ELSEWHERE: readonly string[] = [
  'page_token_invalid',
  'page_token_used',
  'webhook_unsigned',
  'webhook_stale',
]

describe('the description of the API', () => {
  test('has every route, and none that there is not', () => {
    const routes = apiRoutes(depsOf({}))
      .routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} /api${path}`.replace(/\/$/, ''))
    const told = OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    expect([...new Set(told)].sort()).toEqual([...new Set(routes)].sort())
    expect(new Set(told).size).toBe(told.length)
  })

  test('names each refusal with its code somewhere', () => {
    const named: ReadonlySet<string> = new Set(OPERATIONS.flatMap(refusalsOf))
    const missing = Object.keys(PROBLEMS).filter(
      (code) => !named.has(code) && !ELSEWHERE.includes(code),
    )
    expect(missing).toEqual([])
  })

  test('describes what a command may have in it', () => {
    const text = JSON.stringify(openApiDocument())
    for (const part of [
      'record_finding',
      'propose_penalty',
      'lodge_appeal',
      'answers',
      'instalments',
    ])
      expect(text).toContain(part)
  })
})
