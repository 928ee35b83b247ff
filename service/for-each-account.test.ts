import { describe, expect, test } from 'vitest'
import { accountsOf, anAccount } from './fixtures/an-account.ts'
import { forEachAccount } from './for-each-account.ts'
import { silentLog } from './log.ts'

describe('regular work', () => {
  const accounts = accountsOf(
    anAccount({}, 'acme'),
    anAccount({}, 'globex'),
    anAccount({}, 'hooli'),
  )

  test('regular work: an account whose Zendesk does not answer holds up no other, and is told of', async () => {
    const done: string[] = []
    const work = forEachAccount({ accounts, log: silentLog }, 'people', async ({ accountId }) => {
      if (accountId === 'acme') throw new Error('no answer')
      done.push(accountId)
    })
    await expect(work).rejects.toThrow('no answer')
    expect(done).toEqual(['globex', 'hooli'])
  })

  test('regular work: done for all, nothing is left', async () => {
    expect(await forEachAccount({ accounts, log: silentLog }, 'people', async () => 7)).toBe(0)
  })
})
