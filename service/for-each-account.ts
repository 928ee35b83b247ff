import type { Account } from './account.ts'
import type { Deps } from './deps.ts'

/**
 * Does regular work for every account, one after the other. One whose Zendesk does not answer holds up no other; after
 * all had their turn the first failure is thrown, so that whoever asked tries again. Answers 0: nothing is left.
 */
export async function forEachAccount(
  { accounts, log }: Pick<Deps, 'accounts' | 'log'>,
  name: string,
  work: (account: Account) => Promise<unknown>,
): Promise<0> {
  const failures: unknown[] = []
  for (const account of await accounts.all()) {
    try {
      await work(account)
    } catch (error) {
      failures.push(error)
      log.warn('regular work for an account failed', { name, accountId: account.accountId, error })
    }
  }
  if (failures.length > 0) throw failures[0]
  return 0
}
