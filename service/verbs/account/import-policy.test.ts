import { afterAll, beforeAll, expect, test } from 'vitest'
import { CHINA_OFFICE } from '#shared/calendar/standard-calendars.ts'
import { type Instant, instant } from '#shared/kernel/instant.ts'
import { PACKS } from '#shared/policy/packs/index.ts'
import { type Policy, PolicySchema } from '#shared/policy/schema.ts'
import { connect } from '../../db/connect.ts'
import type { Database } from '../../db/database.ts'
import { anAccount } from '../../fixtures/an-account.ts'
import { createPolicyBooks } from '../../policies.ts'
import { describeOnBothDatabases } from '../../test/databases.ts'
import { importPolicy } from './import-policy.ts'
import { registerAccount } from './register.ts'

const LOYALTY = PolicySchema.parse(PACKS.loyalty)
const START = instant(1_000)
const LATER = instant(2_000)

function changed(over: Partial<Policy>): Policy {
  return { ...LOYALTY, ...over }
}

describeOnBothDatabases('importing a policy', (open) => {
  let db: Database
  beforeAll(async () => {
    db = await connect((await open()).connectOptions)
    const { accountId, config } = anAccount()
    const policies = [PACKS.loyalty, PACKS.electronics].map((pack) => ({
      ...pack,
      calendar: CHINA_OFFICE.key,
    }))
    await registerAccount(db, { accountId, config, policies, calendars: [CHINA_OFFICE] }, START)
  })
  afterAll(() => db.close())

  async function inForce(at: Instant): Promise<string[]> {
    const book = await createPolicyBooks().open(db, 'acme')
    return book.inForce('acme', at).map((choice) => choice.policyVersionId)
  }

  test('importing a policy: a new version is in force from now and keeps its place', async () => {
    const policy = changed({ version: '2' })
    const stored = await importPolicy(db, 'acme', policy, LATER)
    expect(stored).toEqual({ policyVersionId: 'loyalty@2' })
    expect(await inForce(START)).toEqual(['loyalty@2026.1', 'electronics@2026.1'])
    expect(await inForce(LATER)).toEqual(['loyalty@2', 'electronics@2026.1'])
  })

  test('importing a policy: again the same, nothing; with other content, refused', async () => {
    await importPolicy(db, 'acme', changed({ version: '2' }), LATER)
    const other = changed({ version: '2', principles: [] })
    await expect(importPolicy(db, 'acme', other, LATER)).rejects.toThrow(
      'policy loyalty@2 exists with other content: give the changed one a new version',
    )
  })

  test('importing a policy: a policy of a new key comes last', async () => {
    await importPolicy(db, 'acme', changed({ key: 'ninth' }), LATER)
    expect((await inForce(LATER)).at(-1)).toBe('ninth@2026.1')
  })

  test.each<[string, string, Partial<Policy>, RegExp]>([
    ['no such account', 'nobody', {}, /^no account nobody: npm run account stores one$/],
    [
      'a calendar the account has not',
      'acme',
      { calendar: 'mars' },
      /calendar: .* no calendar mars.*give it this one/,
    ],
    [
      'an error of the linter',
      'acme',
      { triage: [] },
      /tiers\.0: No case can get the tier i\. Add/,
    ],
  ])('importing a policy: refused: %s', async (_why, accountId, over, message) => {
    const before = await inForce(LATER)
    const policy = changed({ version: '3', ...over })
    await expect(importPolicy(db, accountId, policy, LATER)).rejects.toThrow(message)
    expect(await inForce(LATER)).toEqual(before)
  })
})
