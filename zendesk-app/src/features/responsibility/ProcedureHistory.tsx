import { useCallback } from 'react'
import type { FullProceedingView, ProceedingHistoryView } from '#shared/contract/proceeding-view.ts'
import { useRecord } from '../accountability/RecordScope.tsx'
import { HistoryPages } from '../case/History.tsx'

/** Everything that happened in a procedure, newest first. */
export function ProcedureHistory({ view }: { readonly view: FullProceedingView }) {
  const { api } = useRecord()
  const { proceedingId, seq } = view
  const load = useCallback(
    (before: number | null) => {
      const query = before === null ? '' : `?before=${before}`
      const path = `/api/proceedings/${encodeURIComponent(proceedingId)}/history${query}`
      return api.ask<ProceedingHistoryView>(path)
    },
    [api, proceedingId],
  )
  return <HistoryPages load={load} seq={seq} reading={view} />
}
