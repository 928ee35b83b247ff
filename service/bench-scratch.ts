import { startPostgres } from './test/postgres.ts'
import { migrate } from './db/migrate.ts'
import { startScenario } from './test/scenario.ts'
import { DEMO } from '#simulator/data/demo-company.ts'
const pg = await startPostgres()
const url = await pg.createDatabase()
await migrate(url)
const sc = await startScenario({ kind: 'postgres', url, connectOptions: { databaseUrl: url }, close: async () => {} } as never)
const t = sc.standIn.createTicket({ requesterId: DEMO.customers.xiaoming, subject: 'x', description: 'y', tags: ['complaint', 'loyalty'], assigneeId: DEMO.people.agentNa, customFields: { [DEMO.fields.category]: 'merchant_infringement' } })
await sc.settle()
const v = await sc.ticket(DEMO.people.agentNa, t.id)
await sc.db.query(`insert into "case" (account_id, case_id, ticket_id, policy_version_id, status, seq, head_hash, state, edges, display, queue_key, owner_id, taker_id, offered_to, assignee_id, group_id, recused, requester_id, issue_key, company_day, received_at, ticket_updated_at)
 select account_id, 'c' || n, (1000000 + n)::text, policy_version_id, status, seq, head_hash, jsonb_set(jsonb_set(state, '{caseId}', to_jsonb('c'||n)), '{ticketId}', to_jsonb((1000000+n)::text)), edges, display, queue_key, owner_id, taker_id, offered_to, assignee_id, group_id, recused, requester_id, issue_key, company_day, received_at, ticket_updated_at from "case", generate_series(1, 100000) n where case_id = $1`, [v.case?.id])
await sc.db.query(`insert into event (account_id, case_id, seq, type, body, actor, policy_version_id, rule_ids, effective_at, recorded_at, hash)
 select account_id, 'c' || n, seq, type, body, actor, policy_version_id, rule_ids, effective_at, recorded_at, hash from event, generate_series(1, 100000) n where case_id = $1`, [v.case?.id])
await sc.db.query('analyze')
async function measure(name: string, path: (i: number) => string, n: number) {
  const times: number[] = []
  for (let i = 0; i < n; i++) { const t0 = performance.now(); const r = await sc.get(DEMO.people.agentNa, path(i)); times.push(performance.now() - t0); if (r.status !== 200) throw new Error(JSON.stringify(r)) }
  times.sort((a, b) => a - b)
  console.log(name, 'p50', times[Math.floor(n * .5)]?.toFixed(1), 'p95', times[Math.floor(n * .95)]?.toFixed(1), 'max', times.at(-1)?.toFixed(1))
}
await measure('warm', (i) => `/api/tickets/${1000000 + 1 + i}`, 200)
await measure('ticket', (i) => `/api/tickets/${1000000 + 1 + (i * 7919) % 100000}`, 2000)
await measure('no case', (i) => `/api/tickets/${3000000 + i}`, 200)
await measure('queue', () => `/api/queue`, 50)
await measure('mine', () => `/api/queue?scope=mine`, 50)
await measure('history', (i) => `/api/cases/c${1 + (i * 7919) % 100000}/history`, 200)
const plan = await sc.db.query<{ 'QUERY PLAN': string }>(`explain analyze select count(*) from "case" c where c.account_id = 'acme' and c.status = 'open' and (true and not ('9101' = any(c.recused)) and (coalesce(c.owner_id='9101', false) or true))`)
console.log(plan.map((r) => r['QUERY PLAN']).join('\n'))
await sc.close(); await pg.stop()
