import { describe, expect, test } from 'vitest'
import type { Problem } from '#shared/contract/views.ts'
import { ACCOUNTABILITY_REFUSAL_CODES, REFUSAL_CODES } from '#shared/kernel/refusals.ts'
import { createLog, silentLog } from '../log.ts'
import { Refusal } from '../refusal.ts'
import { ZendeskError } from '../zendesk/api.ts'
import { PROBLEMS, toProblemResponse } from './problem.ts'

const answer = async (error: unknown, log = silentLog) => {
  const response = toProblemResponse(error, 'request-1', log)
  return { response, problem: (await response.json()) as Problem }
}

describe('problem', () => {
  test('problem: every refusal has its row, and there is no row for anything else', () => {
    expect(Object.keys(PROBLEMS)).toEqual([...REFUSAL_CODES, ...ACCOUNTABILITY_REFUSAL_CODES])
  })

  test.each([...REFUSAL_CODES, ...ACCOUNTABILITY_REFUSAL_CODES])(
    'problem: %s is answered with its own status and code',
    async (code) => {
      const { response, problem } = await answer(new Refusal(code))
      expect(response.status).toBe(PROBLEMS[code].status)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(problem).toMatchObject({ code, status: PROBLEMS[code].status, requestId: 'request-1' })
      expect(response.headers.get('retry-after')).toBe(response.status === 503 ? '30' : null)
    },
  )

  test('problem: missing fields are errors, one each', async () => {
    const { problem } = await answer(new Refusal('field_missing', { fields: ['cause', 'remedy'] }))
    expect(problem.errors).toEqual([
      { path: 'cause', code: 'field_missing' },
      { path: 'remedy', code: 'field_missing' },
    ])
  })

  test('problem: whatever is no refusal says nothing but the request’s id, and is logged whole', async () => {
    const lines: string[] = []
    const error = new Error('duplicate key value violates "case_ticket"', {
      cause: new Error('select secret_column from case'),
    })
    const { response, problem } = await answer(
      error,
      createLog(
        (line) => lines.push(line),
        () => 0,
      ),
    )
    expect(response.status).toBe(500)
    expect(problem).toEqual({
      type: 'about:blank',
      title: 'Something went wrong here',
      status: 500,
      code: 'internal',
      requestId: 'request-1',
    })
    expect(lines.join()).toContain('secret_column')
    expect(lines.join()).toContain('request-1')
  })

  test.each([
    ['unavailable', 503, 'zendesk_unavailable'],
    ['rate_limited', 503, 'zendesk_unavailable'],
    ['gone', 404, 'ticket_not_found'],
  ] as const)(
    'problem: a Zendesk that is %s → %i, without its words',
    async (kind, status, code) => {
      const { response, problem } = await answer(new ZendeskError(kind, 'said something'))
      expect(response.status).toBe(status)
      expect(problem.code).toBe(code)
      expect(JSON.stringify(problem)).not.toContain('said something')
    },
  )
})
