import type { Deps } from '../deps.ts'

/** Whether the database answers a question. */
export async function isDatabaseReady({ db, log }: Pick<Deps, 'db' | 'log'>): Promise<boolean> {
  try {
    await db.query('select 1')
    return true
  } catch (error) {
    log.warn('the database does not answer', { error })
    return false
  }
}
