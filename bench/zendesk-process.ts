import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerCalls } from './harness/child.ts'
import { STAFF, TICKET_TAGS } from './harness/company.ts'

/**
 * Answers the REST calls that the service makes, out of nothing: every ticket exists and looks the same each time,
 * every update is accepted. Far quicker than Zendesk, so that what is measured is the service.
 */

interface Counts {
  reads: number
  updates: number
}

const counts: Counts = { reads: 0, updates: 0 }
/** One ticket in so many is a complaint. */
let complaintEvery = 5
const createdAt = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString().replace('.000', '')

const server = createServer((request, response) => {
  let size = 0
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
  })
  request.on('end', () => {
    const body = answer(request.method ?? 'GET', request.url ?? '/', size)
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    })
    response.end(body)
  })
})

function answer(method: string, address: string, _size: number): string {
  const { pathname, searchParams } = new URL(address, 'http://zendesk')
  if (pathname === '/oauth/tokens') return '{"access_token":"bench-token","expires_in":3600}'
  if (method === 'PUT') {
    counts.updates += 1
    return '{}'
  }
  if (method === 'POST') return '{}'
  counts.reads += 1
  const ids = (searchParams.get('ids') ?? '').split(',').map(Number)
  if (pathname === '/api/v2/tickets/show_many')
    return JSON.stringify({ tickets: ids.map(toTicket) })
  if (pathname === '/api/v2/users/show_many') return JSON.stringify({ users: ids.map(toCustomer) })
  if (pathname === '/api/v2/users') return JSON.stringify({ users: STAFF.map(toAgent) })
  if (pathname === '/api/v2/group_memberships') return '{"group_memberships":[]}'
  if (pathname.endsWith('/comments')) return '{"comments":[]}'
  if (pathname.endsWith('/audits')) return '{"audits":[]}'
  if (pathname.startsWith('/api/v2/incremental'))
    return '{"tickets":[],"after_cursor":"end","end_of_stream":true}'
  const ticketId = /^\/api\/v2\/tickets\/(\d+)$/.exec(pathname)?.[1]
  return ticketId ? JSON.stringify({ ticket: toTicket(Number(ticketId)) }) : '{}'
}

function toTicket(id: number) {
  const isComplaint = id % complaintEvery === 0
  return {
    id,
    subject: `Ticket ${id}`,
    description: 'The parcel has not arrived, and nobody answers the telephone.',
    status: 'open',
    requester_id: 50_000 + (id % 5_000),
    submitter_id: 50_000 + (id % 5_000),
    assignee_id: STAFF[id % STAFF.length]?.id ?? null,
    group_id: 1,
    brand_id: 1,
    ticket_form_id: 1,
    via: { channel: 'email' },
    tags: isComplaint ? TICKET_TAGS.bench : ['question'],
    custom_fields: [
      { id: 81, value: null },
      { id: 82, value: null },
    ],
    created_at: createdAt,
    updated_at: createdAt,
  }
}

function toCustomer(id: number) {
  return { id, name: `Customer ${id}`, email: `c${id}@example.com`, role: 'end-user', tags: [] }
}

function toAgent({ id, name, tag }: (typeof STAFF)[number]) {
  return { id, name, role: 'agent', tags: [tag], active: true, ticket_restriction: null }
}

answerCalls({
  start: (options: { complaintEvery?: number }) => {
    complaintEvery = options.complaintEvery ?? complaintEvery
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
      })
    })
  },
  counts: () => counts,
})
