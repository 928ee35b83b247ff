import type { Database, Sql, Tx } from '#service/db/database.ts'

export interface CommitTimes {
  /** The same database. */
  readonly db: Database
  /** Which cases were read in a transaction, and when that was committed; what was taken is forgotten. */
  take(): readonly { readonly caseId: string; readonly at: number }[]
}

/** Notes when the transactions on a database were committed: the row itself only knows when it was decided. */
export function watchCommits(db: Database): CommitTimes {
  let noted: { caseId: string; at: number }[] = []
  const transaction = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    const read = new Set<string>()
    const result = await db.transaction((tx) => work(watched(tx, read)))
    const at = performance.timeOrigin + performance.now()
    for (const caseId of read) noted.push({ caseId, at })
    return result
  }
  return {
    db: { ...db, transaction },
    take() {
      const taken = noted
      noted = []
      return taken
    },
  }
}

function watched(tx: Tx, read: Set<string>): Tx {
  const query: Sql['query'] = async <Row extends object>(
    text: string,
    params?: readonly unknown[],
  ) => {
    const rows = await tx.query<Row>(text, params)
    for (const row of rows) if ('caseId' in row) read.add(String(row.caseId))
    return rows
  }
  return {
    isTransaction: true,
    query,
    savepoint: (work) => tx.savepoint((inner) => work(watched(inner, read))),
  }
}
