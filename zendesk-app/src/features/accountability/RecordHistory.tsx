import { useCallback } from 'react'
import type { HistoryView } from '#shared/contract/views.ts'
import { HistoryPages } from '../case/History.tsx'
import { useRecord } from './RecordScope.tsx'

/** Everything that happened to a record, as far as the reader may know, newest first. */
export function RecordHistory({ seq }: { readonly seq: number }) {
  const { api, path, reading } = useRecord()
  const load = useCallback(
    (before: number | null) =>
      api.ask<HistoryView>(`${path}/history${before === null ? '' : `?before=${before}`}`),
    [api, path],
  )
  return <HistoryPages load={load} seq={seq} reading={reading} />
}
