import type { ReactNode } from 'react'
import type { FullProceedingView } from '#shared/contract/proceeding-view.ts'
import {
  AccountabilityLanguage,
  procedurePath,
  RecordScopeProvider,
} from '../features/accountability/RecordScope.tsx'
import { silentApi } from './render.tsx'

const nothing = () => undefined

/** A part of a procedure that is only looked at. */
export function withinProcedure(view: FullProceedingView, part: ReactNode): ReactNode {
  const { proceedingId, currency, actions } = view
  return (
    <AccountabilityLanguage>
      <RecordScopeProvider
        value={{
          api: silentApi,
          reading: view,
          path: procedurePath(proceedingId),
          currency,
          actions,
          apply: nothing,
          reload: nothing,
        }}
      >
        {part}
      </RecordScopeProvider>
    </AccountabilityLanguage>
  )
}
