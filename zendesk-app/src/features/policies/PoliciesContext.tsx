import { createContext, useContext } from 'react'
import type { PoliciesView } from '#shared/contract/policy-views.ts'
import type { Format } from '../../i18n/format.ts'
import { useI18n } from '../../i18n/I18nContext.tsx'
import type { PoliciesApi } from './policies-api.ts'

/** What every part of the tab works with. */
export interface Policies {
  readonly api: PoliciesApi
  readonly view: PoliciesView
  /** Shows what the service answered to a change. */
  readonly onChange: (view: PoliciesView) => void
}

const PoliciesContext = createContext<Policies | null>(null)
export const PoliciesProvider = PoliciesContext.Provider

export function usePolicies(): Policies {
  const policies = useContext(PoliciesContext)
  if (!policies) throw new Error('only the tab of policies shows this')
  return policies
}

export function useCompanyFormat(): Format {
  return useI18n().format(usePolicies().view.timeZone)
}
