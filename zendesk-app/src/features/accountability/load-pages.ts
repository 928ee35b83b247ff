import type { Api } from '../../api/client.ts'
import type { ListChoice } from './ListChoices.tsx'

/** So many pages are read again at each refresh. */
const PAGES_MAX = 10

interface Page {
  readonly rows: readonly unknown[]
  readonly after: string | null
}

/** The first pages of a list as one: each row once, the cursor after the last. */
export async function loadPages<View extends Page>(
  api: Api,
  path: string,
  choice: ListChoice,
  count: number,
  idOf: (row: View['rows'][number]) => string,
): Promise<View> {
  const ask = (after: string | null) => {
    const query = new URLSearchParams({ ...choice, ...(after === null ? {} : { after }) })
    return api.ask<View>(`${path}?${query}`)
  }
  let list = await ask(null)
  for (let page = 1; page < Math.min(count, PAGES_MAX) && list.after !== null; page += 1) {
    const next = await ask(list.after)
    const known = new Set(list.rows.map(idOf))
    const rows = next.rows.filter((row) => !known.has(idOf(row)))
    list = { ...next, rows: [...list.rows, ...rows] }
  }
  return list
}
