import { describe, expect, test } from 'vitest'
import { createAccounts } from './accounts.ts'
import type { Sql } from './db/database.ts'
import { anAccount } from './fixtures/an-account.ts'
import { createLog } from './log.ts'

function setUp() {
  const acme = anAccount()
  const rows: { account_id: string; config: unknown }[] = [
    { account_id: 'acme', config: acme.config },
  ]
  const lines: string[] = []
  let reads = 0
  let now = 0
  const sql = {
    async query() {
      reads += 1
      return rows
    },
  } as unknown as Sql
  const log = createLog(
    (line) => lines.push(line),
    () => 0,
  )
  const accounts = createAccounts(sql, { log, now: () => now })
  return {
    accounts,
    rows,
    lines,
    acme,
    reads: () => reads,
    wait: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

describe('accounts', () => {
  test('accounts: found by id, by Zendesk’s number and by whole audience', async () => {
    const { accounts, acme } = setUp()
    expect(await accounts.byId('acme')).toEqual(acme)
    expect(await accounts.byZendeskAccountId('4242424')).toEqual(acme)
    expect(await accounts.byAudience(acme.config.app.audiences[0] ?? '')).toEqual(acme)
    expect(await accounts.byAudience('https://acme.zendesk.com/')).toBeNull()
    expect(await accounts.all()).toEqual([acme])
  })

  test('accounts: those who ask together, and within 30 s, share one reading', async () => {
    const { accounts, reads, wait } = setUp()
    await Promise.all([accounts.byId('acme'), accounts.byId('acme'), accounts.all()])
    wait(29_999)
    await accounts.byId('acme')
    expect(reads()).toBe(1)
    wait(1)
    await accounts.byId('acme')
    expect(reads()).toBe(2)
  })

  test('accounts: a new one is found within a second, strangers cost one reading a second', async () => {
    const { accounts, rows, reads, wait } = setUp()
    await accounts.all()
    rows.push({ account_id: 'globex', config: anAccount({ subdomain: 'globex' }).config })
    for (let asked = 0; asked < 50; asked++) expect(await accounts.byId('globex')).toBeNull()
    expect(reads()).toBe(1)
    wait(1_000)
    expect((await accounts.byId('globex'))?.accountId).toBe('globex')
    expect(reads()).toBe(2)
  })

  test('accounts: one that cannot be read is logged and leaves the others alone', async () => {
    const { accounts, rows, lines } = setUp()
    rows.push({ account_id: 'broken', config: { oauth: { clientSecret: 'hidden' } } })
    expect(await accounts.byId('acme')).not.toBeNull()
    expect(await accounts.byId('broken')).toBeNull()
    expect(lines.join()).toContain('broken')
    expect(lines.join()).not.toContain('hidden')
  })
})
